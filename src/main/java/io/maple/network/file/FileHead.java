package io.maple.network.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/** The first bytes of a file. */
final class FileHead {

  private static final int SHOWN = 8;

  private final byte[] bytes;
  // One character a byte, so that positions are the same.
  private final String characters;

  FileHead(byte[] bytes) {
    this.bytes = bytes;
    characters = new String(bytes, StandardCharsets.ISO_8859_1);
  }

  boolean isEmpty() {
    return bytes.length == 0;
  }

  /** Whether it has these bytes, in hexadecimal, at a position. */
  boolean has(int at, String hexadecimal) {
    byte[] expected = HexFormat.of().parseHex(hexadecimal);
    return hasText(at, new String(expected, StandardCharsets.ISO_8859_1));
  }

  /** Whether it has this text at a position. */
  boolean hasText(int at, String text) {
    return characters.startsWith(text, at);
  }

  boolean contains(String text) {
    return characters.contains(text);
  }

  /** Whether it begins with a text behind white space, in either case. */
  boolean begins(String text) {
    return characters.strip().toLowerCase(Locale.ROOT).startsWith(text);
  }

  /** The unsigned byte at a position, −1 behind the end. */
  int at(int index) {
    return index < bytes.length ? bytes[index] & 0xff : -1;
  }

  /** The little-endian number of 64 bits that it begins with, −1 where it is shorter. */
  long number() {
    return bytes.length < Long.BYTES
        ? -1
        : ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
  }

  /** Where the content of a field of a protocol buffer begins whose tag is at a position. */
  int content(int tag) {
    int at = tag + 1;
    while (at < bytes.length && bytes[at] < 0) {
      at++;
    }
    return at + 1;
  }

  String describe() {
    return HexFormat.ofDelimiter(" ").formatHex(bytes, 0, Math.min(SHOWN, bytes.length));
  }
}
