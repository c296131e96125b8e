/** The few-shot posterior: prior, evidence, mixture and correction. */
@NullMarked
package io.maple.learn.posterior;

import org.jspecify.annotations.NullMarked;
