/** The dashboard in a real browser. */
@NullMarked
package io.maple.dashboard;

import org.jspecify.annotations.NullMarked;
