/** Predictions over HTTP. */
@NullMarked
package io.maple.prediction.web;

import org.jspecify.annotations.NullMarked;
