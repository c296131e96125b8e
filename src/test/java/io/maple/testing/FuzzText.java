package io.maple.testing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Text out of a fuzzer's bytes. */
public final class FuzzText {

  // UTF-8 never has it.
  private static final byte HALVES = (byte) 0xff;

  private FuzzText() {}

  /**
   * The text that the bytes spell in UTF-8; behind a first byte of 0xff two bytes a character, so
   * that halves of surrogate pairs come along too, which JSON can carry.
   */
  public static String of(byte[] input) {
    if (input.length == 0 || input[0] != HALVES) {
      return new String(input, StandardCharsets.UTF_8);
    }
    return ByteBuffer.wrap(input, 1, input.length - 1).slice().asCharBuffer().toString();
  }
}
