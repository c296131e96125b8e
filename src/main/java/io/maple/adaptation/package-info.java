/**
 * Versioned latency models and the jobs that train them: every upload of samples adapts its device,
 * devices with many samples become sources, and a pointer says which version serves.
 */
@NullMarked
package io.maple.adaptation;

import org.jspecify.annotations.NullMarked;
