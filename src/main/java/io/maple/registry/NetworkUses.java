package io.maple.registry;

/** Knows what refers to networks; declared here and implemented by the module that stores it. */
public interface NetworkUses {

  /** Whether any sample is of a network, at whatever dimensions. */
  boolean isMeasured(String networkId);
}
