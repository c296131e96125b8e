package io.maple.network.onnx.read;

import java.nio.charset.StandardCharsets;

/** Recognises the beginning of an ONNX file among other protocol buffers. */
final class OnnxHead {

  private static final int VARINT = 0;
  private static final int LENGTH_DELIMITED = 2;

  private final byte[] head;
  private int at;

  private OnnxHead(byte[] head) {
    this.head = head;
  }

  /** Whether the fields that begin a file are those of an ONNX model. */
  static boolean isOnnx(byte[] head) {
    return new OnnxHead(head).isOnnx();
  }

  private boolean isOnnx() {
    boolean typical = false;
    while (at < head.length) {
      long tag = varint();
      if (tag < 0) {
        return typical && at == head.length;
      }
      int field = (int) (tag >>> 3);
      int type = (int) (tag & 7);
      if (type != expected(field)) {
        return false;
      }
      if (type == VARINT) {
        varint();
        typical |= field == 1;
      } else {
        long length = varint();
        // Core ML and TensorFlow begin with a number and a message, ONNX with a number and a text.
        if (length < 0) {
          return typical && at == head.length;
        }
        if (field >= 2 && field <= 4 && !isText(length)) {
          return false;
        }
        typical |= field >= 7;
        if (length >= head.length - at) {
          return typical;
        }
        at += (int) length;
      }
    }
    return typical;
  }

  /** The encoding of a field of {@code ModelProto}, −1 where there is none. */
  private static int expected(int field) {
    return switch (field) {
      case 1, 5 -> VARINT;
      case 2, 3, 4, 6, 7, 8, 14, 20, 25, 26 -> LENGTH_DELIMITED;
      default -> -1;
    };
  }

  private boolean isText(long length) {
    int end = (int) Math.min(head.length, at + length);
    return end <= at
        || new String(head, at, end - at, StandardCharsets.UTF_8)
            .codePoints()
            .noneMatch(Character::isISOControl);
  }

  /** The next number, −1 where it is none. */
  private long varint() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE && at < head.length; shift += 7) {
      byte next = head[at++];
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    return -1;
  }
}
