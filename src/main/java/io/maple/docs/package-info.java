/** The description of the HTTP API. */
@NullMarked
package io.maple.docs;

import org.jspecify.annotations.NullMarked;
