package io.maple.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Makes random secrets, and recognises them by their digest. */
public final class Secrets {

  private static final int BYTES = 32;
  private static final String NAME_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

  // Not injected: a secret that a seed could repeat would be none.
  private static final SecureRandom RANDOM = new SecureRandom();

  private Secrets() {}

  /** 43 characters of base64url, 256 random bits. */
  public static String random() {
    byte[] secret = new byte[BYTES];
    RANDOM.nextBytes(secret);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }

  /** Random small letters and digits, to identify a secret in public. */
  public static String name(int length) {
    return RANDOM
        .ints(length, 0, NAME_LETTERS.length())
        .mapToObj(letter -> NAME_LETTERS.substring(letter, letter + 1))
        .reduce("", String::concat);
  }

  /** SHA-256 in hexadecimal. */
  public static String digest(String secret) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(secret)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256.", impossible);
    }
  }

  /** Compares digests in constant time. */
  public static boolean sameDigest(String one, String other) {
    return MessageDigest.isEqual(bytes(one), bytes(other));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
