/** Databases that earlier versions wrote. */
@NullMarked
package io.maple.upgrade;

import org.jspecify.annotations.NullMarked;
