/**
 * The layers that well-known networks are written with: each appends the operators that an exporter
 * would write for it, and counts the parameters that are trained. Pure Java; no network in it.
 */
@NullMarked
package io.maple.network.catalogue.layer;

import org.jspecify.annotations.NullMarked;
