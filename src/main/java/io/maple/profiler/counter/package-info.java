/** Counters of the processor while a section of the program runs. */
@NullMarked
package io.maple.profiler.counter;

import org.jspecify.annotations.NullMarked;
