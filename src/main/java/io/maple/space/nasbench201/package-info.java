/** The search space NAS-Bench-201: cells of six edges inside a CIFAR-10 network. */
@NullMarked
package io.maple.space.nasbench201;

import org.jspecify.annotations.NullMarked;
