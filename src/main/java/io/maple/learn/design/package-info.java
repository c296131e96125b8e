/** Design of experiments: which architectures of a search space to measure next. */
@NullMarked
package io.maple.learn.design;

import org.jspecify.annotations.NullMarked;
