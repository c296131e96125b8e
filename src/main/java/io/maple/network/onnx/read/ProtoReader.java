package io.maple.network.onnx.read;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.maple.network.graph.NetworkException;
import io.maple.network.graph.ReadBudget;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Walks protocol buffers field by field. Each method reads the value of the field whose number was
 * passed on last.
 */
final class ProtoReader {

  /** Reads or skips a field. */
  interface FieldReader {
    void read(int number) throws IOException;
  }

  /** Keeps a whole number; returns whether it may want another one. */
  interface IntegerKeeper {
    boolean keep(long value);
  }

  /** Keeps a floating-point number; returns whether it may want another one. */
  interface RealKeeper {
    boolean keep(double value);
  }

  static final int BUFFER = 1 << 16;
  // The bytes of a tag and a length beside those of a text.
  private static final int OVERHEAD = 2;
  private static final int SHARED = 256;

  private final CodedInputStream in;
  private final ReadBudget budget;
  private final Map<String, String> texts = new HashMap<>();
  private int tag;

  ProtoReader(InputStream stream, ReadBudget budget) {
    this.in = CodedInputStream.newInstance(stream, BUFFER);
    in.setSizeLimit(Integer.MAX_VALUE);
    this.budget = budget;
  }

  ReadBudget budget() {
    return budget;
  }

  /** Every field up to the end of the message or the file. */
  void fields(FieldReader each) throws IOException {
    for (tag = in.readTag(); tag != 0; tag = in.readTag()) {
      each.read(WireFormat.getTagFieldNumber(tag));
    }
  }

  /** A message within the message. */
  void message(FieldReader each) throws IOException {
    int outer = enter();
    fields(each);
    leave(outer);
  }

  /** A field that is not kept. */
  void skip() throws IOException {
    if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
      in.skipRawBytes(length());
    } else if (!in.skipField(tag)) {
      throw corrupt("a group ends that did not begin");
    }
  }

  long integer() throws IOException {
    expect(WireFormat.WIRETYPE_VARINT);
    return in.readRawVarint64();
  }

  float real() throws IOException {
    expect(WireFormat.WIRETYPE_FIXED32);
    return in.readFloat();
  }

  /** A text; what recurs is one object. */
  String text() throws IOException {
    int length = length();
    budget.keepBytes((long) length + OVERHEAD);
    String text = new String(in.readRawBytes(length), StandardCharsets.UTF_8);
    if (length > SHARED) {
      return text;
    }
    String known = texts.putIfAbsent(text, text);
    return known == null ? text : known;
  }

  /** Bytes of which more than so many are skipped. */
  Data data(int most) throws IOException {
    int length = length();
    if (length > most) {
      in.skipRawBytes(length);
      return new Data(length, new byte[0]);
    }
    return new Data(length, in.readRawBytes(length));
  }

  /**
   * Bytes that are kept if they are few.
   *
   * @param length how many there are in the file
   * @param kept all or none
   */
  record Data(int length, byte[] kept) {
    static final Data NONE = new Data(0, new byte[0]);
  }

  /** Whole numbers, packed or one of them, as long as they are wanted; the others are skipped. */
  void integers(IntegerKeeper wanted) throws IOException {
    if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_VARINT) {
      wanted.keep(in.readRawVarint64());
      return;
    }
    int outer = enter();
    boolean more = true;
    while (more && !in.isAtEnd()) {
      more = wanted.keep(in.readRawVarint64());
    }
    in.skipRawBytes(in.getBytesUntilLimit());
    leave(outer);
  }

  /** The sizes of a tensor, packed or one of them; messages name the tensor. */
  void sizes(String tensor, ValueList sizes) throws IOException {
    integers(
        size -> {
          budget.keepParts(1);
          sizes.add(size);
          budget.checkRank(tensor, sizes.count());
          return true;
        });
  }

  /** Floating-point numbers of 32 or 64 bits as {@link #integers}. */
  void reals(boolean wide, RealKeeper wanted) throws IOException {
    int single = wide ? WireFormat.WIRETYPE_FIXED64 : WireFormat.WIRETYPE_FIXED32;
    if (WireFormat.getTagWireType(tag) == single) {
      wanted.keep(wide ? in.readDouble() : in.readFloat());
      return;
    }
    int outer = enter();
    boolean more = true;
    while (more && !in.isAtEnd()) {
      more = wanted.keep(wide ? in.readDouble() : in.readFloat());
    }
    in.skipRawBytes(in.getBytesUntilLimit());
    leave(outer);
  }

  /** The exception for a file that is longer than a protocol buffer can be. */
  static NetworkException tooLarge() {
    return NetworkException.tooLarge(
        "The file exceeds the 2 GiB that an ONNX file can have.",
        "keep the weights in external data: onnx.save(model, path, save_as_external_data=True).");
  }

  /** The exception for a file that is no protocol buffer of an ONNX model. */
  NetworkException corrupt(String reason) {
    return NetworkException.invalid(
        "The ONNX file is corrupt at byte %,d: %s.".formatted(in.getTotalBytesRead(), reason),
        "it was not copied completely: compare its size with the original's.");
  }

  /** How many bytes the field has without its length, which stay to be read. */
  private int length() throws IOException {
    expect(WireFormat.WIRETYPE_LENGTH_DELIMITED);
    int length = in.readRawVarint32();
    boolean isOutermost = in.getBytesUntilLimit() < 0;
    if (isOutermost && (length < 0 || length > Integer.MAX_VALUE - in.getTotalBytesRead())) {
      throw tooLarge();
    }
    if (length < 0) {
      throw corrupt("a length exceeds 2 GiB");
    }
    return length;
  }

  private int enter() throws IOException {
    return in.pushLimit(length());
  }

  private void leave(int outer) throws IOException {
    if (in.getBytesUntilLimit() != 0) {
      throw corrupt("it ends within a field");
    }
    in.popLimit(outer);
  }

  private void expect(int wireType) {
    if (WireFormat.getTagWireType(tag) != wireType) {
      throw corrupt(
          "field %d is encoded as type %d, not %d"
              .formatted(
                  WireFormat.getTagFieldNumber(tag), WireFormat.getTagWireType(tag), wireType));
    }
  }
}
