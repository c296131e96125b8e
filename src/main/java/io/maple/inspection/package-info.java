/**
 * The command {@code maple networks}, which needs neither a service nor a database: shows what a
 * file of a network or a network of the catalogue costs, strips files of their weights, and
 * compares two networks.
 */
@NullMarked
package io.maple.inspection;

import org.jspecify.annotations.NullMarked;
