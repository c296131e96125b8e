/**
 * From features and samples to latency models: the source functions, the few-shot posterior, their
 * trainers and metrics. Pure Java and Tribuo; Tribuo types do not leave this package.
 */
@NullMarked
package io.maple.regression;

import org.jspecify.annotations.NullMarked;
