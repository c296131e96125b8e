/** Adaptations and models over HTTP. */
@NullMarked
package io.maple.adaptation.web;

import org.jspecify.annotations.NullMarked;
