package io.maple.network.tflite;

import com.google.flatbuffers.Table;
import io.maple.network.graph.NetworkException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One table of a flatbuffer, whose fields are read by number. Every offset is the file's and may be
 * wrong: whatever lies outside of the file throws {@link IndexOutOfBoundsException}, and what is
 * read is counted, since many offsets may point at one place.
 */
final class FlatTable extends Table {

  private static final int FIRST = 4;
  private static final int SLOT = 2;
  private static final int OFFSET = 4;

  /** What a table counts for: about as many values are kept of one. */
  private static final int TABLE = 8;

  private final Budget budget;

  private FlatTable(ByteBuffer bytes, int position, Budget budget) {
    this.budget = budget;
    if (position < 0) {
      throw new IndexOutOfBoundsException(position);
    }
    budget.spend(TABLE);
    __reset(position, bytes);
  }

  /** The table that a file begins with. */
  static FlatTable root(ByteBuffer file, Budget budget) {
    ByteBuffer bytes = file.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    return new FlatTable(bytes, bytes.getInt(0), budget);
  }

  /** How many values may still be read. */
  static final class Budget {

    private final long most;
    private long spent;

    Budget(long most) {
      this.most = most;
    }

    void spend(long values) {
      spent += values;
      if (spent > most) {
        throw NetworkException.tooLarge(
            "The TFLite file lists more than %d values besides its weights.".formatted(most),
            "split the network.");
      }
    }
  }

  /** Whether a field is present. */
  boolean has(int field) {
    return __offset(FIRST + SLOT * field) != 0;
  }

  /** A field of 32 bits. */
  int integer(int field, int absent) {
    int offset = __offset(FIRST + SLOT * field);
    return offset == 0 ? absent : bb.getInt(bb_pos + offset);
  }

  /** A field of 8 bits. */
  byte small(int field) {
    int offset = __offset(FIRST + SLOT * field);
    return offset == 0 ? 0 : bb.get(bb_pos + offset);
  }

  /** A field that is true or false. */
  boolean flag(int field) {
    return small(field) != 0;
  }

  /** A field of 64 bits. */
  long large(int field) {
    int offset = __offset(FIRST + SLOT * field);
    return offset == 0 ? 0 : bb.getLong(bb_pos + offset);
  }

  /** A floating-point field. */
  float real(int field) {
    int offset = __offset(FIRST + SLOT * field);
    return offset == 0 ? 0 : bb.getFloat(bb_pos + offset);
  }

  /** A text, empty where it is absent. */
  String text(int field) {
    int length = length(field, 1);
    if (length == 0) {
      return "";
    }
    budget.spend(length / 8);
    byte[] bytes = new byte[length];
    bb.get(start(field), bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** A table, null where it is absent. */
  @Nullable FlatTable table(int field) {
    int offset = __offset(FIRST + SLOT * field);
    return offset == 0 ? null : new FlatTable(bb, __indirect(bb_pos + offset), budget);
  }

  /** The tables of a vector, none where it is absent. */
  List<FlatTable> tables(int field) {
    int length = length(field, OFFSET);
    List<FlatTable> tables = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      tables.add(new FlatTable(bb, __indirect(start(field) + i * OFFSET), budget));
    }
    return tables;
  }

  /** The numbers of a vector of 32-bit whole numbers, none where it is absent. */
  int[] integers(int field) {
    int length = length(field, Integer.BYTES);
    budget.spend(length);
    int[] values = new int[length];
    for (int i = 0; i < length; i++) {
      values[i] = bb.getInt(start(field) + i * Integer.BYTES);
    }
    return values;
  }

  /** How many values a vector has. */
  int length(int field, int bytes) {
    int offset = __offset(FIRST + SLOT * field);
    if (offset == 0) {
      return 0;
    }
    int length = __vector_len(offset);
    if (length < 0 || (long) start(field) + (long) length * bytes > bb.limit()) {
      throw new IndexOutOfBoundsException(length);
    }
    return length;
  }

  /** One number of a vector of 64-bit whole numbers. */
  long large(int field, int index) {
    return bb.getLong(start(field) + index * Long.BYTES);
  }

  /** One number of a vector of floating-point numbers. */
  float real(int field, int index) {
    return bb.getFloat(start(field) + index * Float.BYTES);
  }

  /** The bytes of a vector, of which none is copied. */
  ByteBuffer bytes(int field) {
    int length = length(field, 1);
    return length == 0
        ? ByteBuffer.allocate(0)
        : bb.slice(start(field), length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private int start(int field) {
    int start = __vector(__offset(FIRST + SLOT * field));
    if (start < 0) {
      throw new IndexOutOfBoundsException(start);
    }
    return start;
  }
}
