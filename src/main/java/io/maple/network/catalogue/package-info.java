/**
 * Well-known networks by name, with the figures that their references publish. The layers stand in
 * rooms of their own, by kind of network; the list of all stands here. Pure Java; no files.
 */
@NullMarked
package io.maple.network.catalogue;

import org.jspecify.annotations.NullMarked;
