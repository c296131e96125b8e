package io.maple.network.graph;

/**
 * How much of a file a reader accepts, so that a hostile file costs little time and memory. A
 * reader throws {@link NetworkException#tooLarge} for what exceeds a limit.
 *
 * @param fileBytes of the whole file, weights included
 * @param structureBytes of what is kept: names, attributes, sizes and small values
 * @param parts list entries and dimensions that are kept; a node, an attribute, a constant and a
 *     declaration count as four
 * @param nodes of all graphs together, those of inlined functions included
 * @param rank dimensions of one tensor
 * @param elements values of one constant, whether kept or not
 * @param depth of bodies within bodies and of functions within functions
 */
public record ReadLimits(
    long fileBytes, long structureBytes, int parts, int nodes, int rank, long elements, int depth) {

  /** The limits of the service: files up to 2 GiB with up to 32 MiB of structure. */
  public static final ReadLimits DEFAULT =
      new ReadLimits(1L << 31, 32L << 20, 1_000_000, 100_000, 32, 1L << 40, 32);
}
