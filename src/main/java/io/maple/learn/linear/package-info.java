/** Linear algebra and robust statistics. */
@NullMarked
package io.maple.learn.linear;

import org.jspecify.annotations.NullMarked;
