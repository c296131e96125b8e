/** The training methods over HTTP. */
@NullMarked
package io.maple.training.web;

import org.jspecify.annotations.NullMarked;
