package io.maple.network.kernel.layout;

/** An image that is held in blocks of channels. */
final class BlockedTensor {

  private final String tensor;
  private final long channels;
  private final int uses;
  private int usesLeft;

  /**
   * An image.
   *
   * @param tensor the name of the blocked one
   * @param channels without padding
   * @param uses how often the plain one was read
   */
  BlockedTensor(String tensor, long channels, int uses) {
    this.tensor = tensor;
    this.channels = channels;
    this.uses = uses;
    usesLeft = uses;
  }

  String tensor() {
    return tensor;
  }

  long channels() {
    return channels;
  }

  int uses() {
    return uses;
  }

  /** Notes that a reader of the plain image reads the blocked one now. */
  void use() {
    usesLeft--;
  }

  /** Whether something still reads the plain image. */
  boolean isReadPlain() {
    return usesLeft > 0;
  }
}
