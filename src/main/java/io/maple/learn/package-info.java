/** Models of a device: what they are trained on, what they predict and how they are stored. */
@NullMarked
package io.maple.learn;

import org.jspecify.annotations.NullMarked;
