package io.maple.network.onnx.read;

import io.maple.network.ElementType;
import io.maple.network.graph.Constant;
import io.maple.network.graph.Literal;
import io.maple.network.graph.NetworkException;
import io.maple.network.graph.Shape;
import io.maple.network.onnx.RawValues;
import io.maple.text.Excerpt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a {@code TensorProto}: its sizes, and its values where they are few and in the file. */
final class TensorReader {

  private static final int DIMS = 1;
  private static final int DATA_TYPE = 2;
  private static final int FLOAT_DATA = 4;
  private static final int INT32_DATA = 5;
  private static final int STRING_DATA = 6;
  private static final int INT64_DATA = 7;
  private static final int NAME = 8;
  private static final int RAW_DATA = 9;
  private static final int DOUBLE_DATA = 10;
  private static final int UINT64_DATA = 11;
  private static final int DATA_LOCATION = 14;

  private static final int MOST_BYTES = Constant.KEPT_INTEGERS * Long.BYTES;

  private final ProtoReader in;
  private final String place;
  // Sizes may follow the values, so what may be kept is kept until they are known.
  private final ValueList sizes = new ValueList(Integer.MAX_VALUE);
  private final ValueList integers = new ValueList(Constant.KEPT_INTEGERS);
  private final ValueList floats = new ValueList(Constant.KEPT_REALS);
  private final ValueList doubles = new ValueList(Constant.KEPT_REALS);
  private final TextList texts = new TextList();
  private String name = "";
  private long dataType;
  private ProtoReader.Data raw = ProtoReader.Data.NONE;
  private boolean external;

  private TensorReader(ProtoReader in, String place) {
    this.in = in;
    this.place = place;
  }

  /**
   * The tensor of the reader's field.
   *
   * @param place what messages name where the tensor has no name
   */
  static NamedConstant read(ProtoReader in, String place) throws IOException {
    TensorReader tensor = new TensorReader(in, place);
    in.message(tensor::field);
    return new NamedConstant(tensor.name, tensor.constant());
  }

  /** A tensor under the name in the file, maybe empty. */
  record NamedConstant(String name, Constant value) {}

  private void field(int number) throws IOException {
    switch (number) {
      case DIMS -> in.sizes(describe(), sizes);
      case DATA_TYPE -> dataType = in.integer();
      case FLOAT_DATA -> in.reals(false, floats::add);
      case INT32_DATA, INT64_DATA, UINT64_DATA -> in.integers(integers::add);
      case STRING_DATA -> texts.read(in);
      case NAME -> name = in.text();
      case RAW_DATA -> raw = in.data(MOST_BYTES);
      case DOUBLE_DATA -> in.reals(true, doubles::add);
      case DATA_LOCATION -> external = in.integer() == 1;
      default -> in.skip();
    }
  }

  private Constant constant() {
    ElementType type = Types.ofConstant(dataType, describe());
    long[] shape = sizes.integers();
    long count = in.budget().checkElements(describe(), shape);
    Literal values = count == 0 || !external ? values(type, count) : null;
    if (values != null) {
      in.budget().keepBytes(type.bytes(count));
    }
    return new Constant(type, Shape.of(shape), values);
  }

  private @Nullable Literal values(ElementType type, long count) {
    if (raw.length() > 0 && type != ElementType.STRING) {
      checkCount("bytes", raw.length(), type.bytes(count));
    }
    if (count == 0) {
      return none(type);
    }
    int most = type.isIntegral() ? Constant.KEPT_INTEGERS : Constant.KEPT_REALS;
    if (count > most) {
      return null;
    }
    int kept = (int) count;
    if (type == ElementType.STRING) {
      return texts.values(kept);
    }
    if (type.family() == ElementType.Family.COMPLEX) {
      return null;
    }
    if (raw.length() > 0) {
      return RawValues.decode(type, raw.kept(), kept);
    }
    if (integers.count() > 0) {
      return ofIntegers(type, kept);
    }
    return switch (type) {
      case FLOAT32 -> ofReals(floats, kept);
      case FLOAT64 -> ofReals(doubles, kept);
      default -> null;
    };
  }

  /** The values of a tensor that has none. */
  static @Nullable Literal none(ElementType type) {
    return switch (type.family()) {
      case COMPLEX -> null;
      case TEXT -> new Literal.Texts(List.of());
      default -> RawValues.decode(type, new byte[0], 0);
    };
  }

  private @Nullable Literal ofReals(ValueList list, int count) {
    if (list.count() == 0) {
      return null;
    }
    checkCount("values", list, count);
    return new Literal.Reals(list.reals());
  }

  /** Values in the fields of whole numbers, which those of fewer than 32 bits are kept in, too. */
  private @Nullable Literal ofIntegers(ElementType type, int count) {
    if (type.bits() < Byte.SIZE) {
      int packed = (int) type.bytes(count);
      checkCount("values", integers, packed);
      byte[] bytes = new byte[packed];
      for (int i = 0; i < packed; i++) {
        bytes[i] = (byte) integers.get(i);
      }
      return RawValues.decode(type, bytes, count);
    }
    checkCount("values", integers, count);
    if (type.isIntegral()) {
      long[] values = integers.integers();
      for (int i = 0; i < count; i++) {
        values[i] = RawValues.normalize(type, values[i]);
      }
      return new Literal.Integers(values);
    }
    if (!RawValues.isReal(type)) {
      return null;
    }
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = RawValues.real(type, integers.get(i));
    }
    return new Literal.Reals(values);
  }

  private void checkCount(String unit, ValueList list, long expected) {
    checkCount(unit, list.isExceeded() ? list.count() + 1 : list.count(), expected);
  }

  private void checkCount(String unit, long actual, long expected) {
    if (actual != expected) {
      throw NetworkException.invalid(
          "The constant (%s) has %,d %s of data where its sizes %s need %,d."
              .formatted(
                  Excerpt.of(describe()), actual, unit, Shape.of(sizes.integers()), expected),
          "the file is corrupt.");
    }
  }

  private String describe() {
    return name.isEmpty() ? place : name;
  }

  /** Texts of which few and short ones are kept. */
  private static final class TextList {

    private static final int MOST_CHARACTERS = 1_024;

    private final List<String> texts = new ArrayList<>();
    private boolean all = true;

    void read(ProtoReader in) throws IOException {
      ProtoReader.Data data = in.data(MOST_CHARACTERS);
      all &= data.length() <= MOST_CHARACTERS && texts.size() < Constant.KEPT_REALS;
      if (all) {
        in.budget().keepBytes(data.length());
        texts.add(new String(data.kept(), StandardCharsets.UTF_8));
      }
    }

    @Nullable Literal values(int count) {
      return all && texts.size() == count ? new Literal.Texts(texts) : null;
    }
  }
}
