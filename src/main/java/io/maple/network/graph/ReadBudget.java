package io.maple.network.graph;

import io.maple.text.Excerpt;

/** Counts what a reader keeps of a file and throws as soon as it exceeds the limits. */
public final class ReadBudget {

  private static final String SMALLER =
      "export the network without what does not run on the device.";

  // An object takes the memory of some four entries of a list.
  private static final int PARTS_OF_OBJECT = 4;

  private final ReadLimits limits;
  private long bytes;
  private int parts;
  private int nodes;

  /** Nothing is kept so far. */
  public ReadBudget(ReadLimits limits) {
    this.limits = limits;
  }

  /** Counts bytes of names, attributes and small values. */
  public void keepBytes(long count) {
    bytes = Math.addExact(bytes, count);
    if (bytes > limits.structureBytes()) {
      throw NetworkException.tooLarge(
          "The network's structure without weights exceeds %,d bytes."
              .formatted(limits.structureBytes()),
          SMALLER);
    }
  }

  /** Counts list entries and dimensions. */
  public void keepParts(int count) {
    parts = Math.addExact(parts, count);
    if (parts > limits.parts()) {
      throw NetworkException.tooLarge(
          "The network's nodes, attributes, constants and lists have more than %,d parts."
              .formatted(limits.parts()),
          SMALLER);
    }
  }

  /** Counts an attribute, a constant or a declaration. */
  public void keepObject() {
    keepParts(PARTS_OF_OBJECT);
  }

  /** Counts a node. */
  public void keepNode() {
    nodes++;
    keepObject();
    if (nodes > limits.nodes()) {
      throw NetworkException.tooLarge(
          "The network has more than %,d nodes.".formatted(limits.nodes()), SMALLER);
    }
  }

  /** Checks the rank of a tensor. */
  public void checkRank(String tensor, int rank) {
    if (rank > limits.rank()) {
      throw NetworkException.tooLarge(
          "The tensor (%s) has more than %d dimensions."
              .formatted(Excerpt.of(tensor), limits.rank()),
          "the file is corrupt.");
    }
  }

  /**
   * Checks the sizes of a constant and returns the number of its values.
   *
   * @param sizes one for each dimension
   */
  public long checkElements(String tensor, long... sizes) {
    checkRank(tensor, sizes.length);
    boolean empty = false;
    for (long size : sizes) {
      if (size < 0) {
        throw NetworkException.invalid(
            "The constant (%s) has an axis of %d values.".formatted(Excerpt.of(tensor), size),
            "the file is corrupt.");
      }
      empty |= size == 0;
    }
    long product = 1;
    for (long size : sizes) {
      if (!empty && (size > limits.elements() || product > limits.elements() / size)) {
        throw NetworkException.tooLarge(
            "The constant (%s) has more than %,d values."
                .formatted(Excerpt.of(tensor), limits.elements()),
            "the file is corrupt.");
      }
      product *= empty ? 0 : size;
    }
    return product;
  }

  /** Checks how deep bodies, functions or types are nested. */
  public void checkDepth(String what, int depth) {
    if (depth > limits.depth()) {
      throw NetworkException.tooLarge(
          "%s are nested more than %d deep.".formatted(what, limits.depth()),
          "flatten the network when you export it.");
    }
  }
}
