/** Search spaces over HTTP: what Maple understood of an architecture. */
@NullMarked
package io.maple.architecture.web;

import org.jspecify.annotations.NullMarked;
