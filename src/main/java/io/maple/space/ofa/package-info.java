/**
 * The search space of Once-for-all's MobileNetV3: resolution, and depth, kernels and expansions of
 * five stages.
 */
@NullMarked
package io.maple.space.ofa;

import org.jspecify.annotations.NullMarked;
