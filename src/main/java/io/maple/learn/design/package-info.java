/** Design of experiments: which architectures to measure next. */
@NullMarked
package io.maple.learn.design;

import org.jspecify.annotations.NullMarked;
