/** The database: embedded or PostgreSQL, its migration and its outages. */
@NullMarked
package io.maple.storage;

import org.jspecify.annotations.NullMarked;
