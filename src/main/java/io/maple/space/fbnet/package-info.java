/** The search space FBNet: 22 blocks of nine operators each. */
@NullMarked
package io.maple.space.fbnet;

import org.jspecify.annotations.NullMarked;
