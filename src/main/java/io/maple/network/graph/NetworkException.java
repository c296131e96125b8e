package io.maple.network.graph;

/**
 * A network that cannot be read or whose shapes contradict each other. Its message names the node
 * or the place and the reason, then says on a line that begins "Maybe" what to try.
 */
public final class NetworkException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean tooLarge;

  private NetworkException(String message, boolean tooLarge) {
    super(message);
    this.tooLarge = tooLarge;
  }

  /** What is wrong, and what to try. */
  public static NetworkException invalid(String problem, String remedy) {
    return new NetworkException(problem + "\nMaybe " + remedy, false);
  }

  /** What exceeds a limit, and what to try. */
  public static NetworkException tooLarge(String problem, String remedy) {
    return new NetworkException(problem + "\nMaybe " + remedy, true);
  }

  /** Whether the network exceeds a limit of size rather than being wrong. */
  public boolean isTooLarge() {
    return tooLarge;
  }
}
