/** Random secrets, their digests, and how a request carries one. */
@NullMarked
package io.maple.secret;

import org.jspecify.annotations.NullMarked;
