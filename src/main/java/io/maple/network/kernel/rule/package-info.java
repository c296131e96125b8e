/**
 * The rules by which runtimes turn operators into kernels, one small class each: folding of
 * constants, removal of what does nothing, and fusion of operators into one. Rules about layouts
 * have a room of their own. Pure Java.
 */
@NullMarked
package io.maple.network.kernel.rule;

import org.jspecify.annotations.NullMarked;
