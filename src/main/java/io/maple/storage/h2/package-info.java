/**
 * The embedded database: connections that survive a full disk, and a check at the start that no
 * acknowledged change is missing.
 */
@NullMarked
package io.maple.storage.h2;

import org.jspecify.annotations.NullMarked;
