/**
 * The numbers that models see of an architecture: feature rows, basis functions, rooflines and
 * operator costs, with the tables of each search space and the fingerprint of its feature layout.
 */
@NullMarked
package io.maple.learn.feature;

import org.jspecify.annotations.NullMarked;
