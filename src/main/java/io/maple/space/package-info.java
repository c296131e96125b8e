/**
 * Search spaces and their architectures: the interfaces that every space implements, the list of
 * spaces, and what spaces share. A space parses text into an architecture, expands it into the
 * network that runs, and describes it by features. Pure Java: no devices, storage or HTTP.
 */
@NullMarked
package io.maple.space;

import org.jspecify.annotations.NullMarked;
