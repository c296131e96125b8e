/** What to measure next, and what it would bring. */
@NullMarked
package io.maple.suggestion;

import org.jspecify.annotations.NullMarked;
