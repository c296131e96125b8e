/**
 * The program that runs on a target machine: it detects the machine, counts what its processor does
 * in each operator of a search space, measures architectures, and uploads all of it to the service.
 * It has a jar of its own, with ONNX Runtime and without Spring.
 */
@NullMarked
package io.maple.profiler;

import org.jspecify.annotations.NullMarked;
