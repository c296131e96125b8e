/** Versioned models: stored, served, and checked against later measurements. */
@NullMarked
package io.maple.model;

import org.jspecify.annotations.NullMarked;
