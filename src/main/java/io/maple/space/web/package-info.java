/** Search spaces over HTTP: what Maple understood of an architecture. */
@NullMarked
package io.maple.space.web;

import org.jspecify.annotations.NullMarked;
