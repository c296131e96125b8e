/**
 * Well-known networks for images that are made of attention or of matrix products over patches: one
 * class a family, one method a network. The shape of each layer follows the public reference that
 * the class names; nothing is copied from it.
 */
@NullMarked
package io.maple.network.catalogue.transformer;

import org.jspecify.annotations.NullMarked;
