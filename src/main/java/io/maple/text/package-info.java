/** Text for people: excerpts of what they sent, and progress on a terminal. */
@NullMarked
package io.maple.text;

import org.jspecify.annotations.NullMarked;
