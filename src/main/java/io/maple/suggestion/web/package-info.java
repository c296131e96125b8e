/** Suggestions over HTTP. */
@NullMarked
package io.maple.suggestion.web;

import org.jspecify.annotations.NullMarked;
