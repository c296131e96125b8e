package io.maple.access;

/**
 * Who sends a request, as far as ownership is concerned.
 *
 * @param name of what the caller makes: the prefix of the key, empty where no keys are needed
 * @param seesAll whether what others made is visible
 */
public record Caller(String name, boolean seesAll) {

  /** Who needs no key: the only user of an open service, and whatever Maple does on its own. */
  public static final Caller UNRESTRICTED = new Caller("", true);

  /** Who has no key where keys are needed, such as a device's agent. */
  public static final Caller NOBODY = new Caller("", false);

  /** The holder of a key. */
  static Caller of(ApiKey key) {
    return new Caller(key.prefix(), key.scopes().contains(Scope.ADMIN));
  }

  /** Whether something that was made under a name is the caller's own or visible anyway. */
  public boolean sees(String maker) {
    return seesAll || (!name.isEmpty() && name.equals(maker));
  }
}
