package io.maple.registry;

/** Where a network comes from. */
public enum NetworkOrigin {

  /** Built by Maple, by name. */
  CATALOGUE,

  /** Read from a file. */
  UPLOADED
}
