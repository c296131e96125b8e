package io.maple.network.onnx.read;

import io.maple.network.graph.Attribute;
import io.maple.network.graph.Constant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code AttributeProto}. What only weights and vocabularies are as large as is not kept:
 * more than {@value Constant#KEPT_INTEGERS} values in a list, texts of more than 64 KiB; nor are
 * lists of tensors, graphs and types, which no operator for inference has.
 */
final class AttributeFields {

  private static final int NAME = 1;
  private static final int REAL = 2;
  private static final int INTEGER = 3;
  private static final int TEXT = 4;
  private static final int TENSOR = 5;
  private static final int GRAPH = 6;
  private static final int REALS = 7;
  private static final int INTEGERS = 8;
  private static final int TEXTS = 9;
  private static final int VALUE_TYPE = 14;
  private static final int KIND = 20;
  private static final int REFERENCE = 21;
  private static final int SPARSE_TENSOR = 22;

  // Numbers of AttributeProto.AttributeType.
  private static final int KIND_UNKNOWN = 0;
  private static final int KIND_REAL = 1;
  private static final int KIND_INTEGER = 2;
  private static final int KIND_TEXT = 3;
  private static final int KIND_TENSOR = 4;
  private static final int KIND_GRAPH = 5;
  private static final int KIND_REALS = 6;
  private static final int KIND_INTEGERS = 7;
  private static final int KIND_TEXTS = 8;
  private static final int KIND_SPARSE_TENSOR = 11;
  private static final int KIND_TYPE = 13;

  private static final int MOST_CHARACTERS = 1 << 16;

  private final ProtoReader in;
  private final ModelFields graphs;

  AttributeFields(ProtoReader in, ModelFields graphs) {
    this.in = in;
    this.graphs = graphs;
  }

  /** The attribute of the reader's field, in a graph that deep. */
  RawAttribute read(int depth) throws IOException {
    in.budget().keepObject();
    Fields fields = new Fields(depth);
    in.message(fields::read);
    return fields.attribute();
  }

  private final class Fields {
    private final int depth;
    private final ValueList reals = new ValueList(Constant.KEPT_INTEGERS);
    private final ValueList integers = new ValueList(Constant.KEPT_INTEGERS);
    private final List<String> texts = new ArrayList<>();
    private boolean keepsTexts = true;
    private String name = "";
    private String reference = "";
    private long kind;
    private @Nullable Attribute single;
    private int singleKind;
    private @Nullable RawGraph body;

    Fields(int depth) {
      this.depth = depth;
    }

    void read(int number) throws IOException {
      switch (number) {
        case NAME -> name = in.text();
        case REAL -> keep(KIND_REAL, new Attribute.Real(in.real()));
        case INTEGER -> keep(KIND_INTEGER, new Attribute.Int(in.integer()));
        case TEXT -> {
          String text = text();
          keep(KIND_TEXT, text == null ? null : new Attribute.Text(text));
        }
        case TENSOR ->
            keep(KIND_TENSOR, new Attribute.Tensor(TensorReader.read(in, describe()).value()));
        case SPARSE_TENSOR ->
            keep(KIND_SPARSE_TENSOR, new Attribute.Tensor(SparseTensor.read(in).value()));
        case GRAPH -> body = graphs.body(depth + 1);
        case VALUE_TYPE -> keep(KIND_TYPE, new Attribute.Type(Types.type(in, 0).type()));
        case REALS -> in.reals(false, value -> reals.add(value));
        case INTEGERS -> in.integers(integers::add);
        case TEXTS -> texts();
        case KIND -> kind = in.integer();
        case REFERENCE -> reference = in.text();
        default -> in.skip();
      }
    }

    private void keep(int keptKind, @Nullable Attribute attribute) {
      single = attribute;
      singleKind = keptKind;
    }

    private @Nullable String text() throws IOException {
      ProtoReader.Data data = in.data(MOST_CHARACTERS);
      if (data.length() > MOST_CHARACTERS) {
        return null;
      }
      in.budget().keepBytes(data.length());
      return new String(data.kept(), StandardCharsets.UTF_8);
    }

    private void texts() throws IOException {
      String text = text();
      keepsTexts &= text != null && texts.size() < Constant.KEPT_INTEGERS;
      if (text != null && keepsTexts) {
        in.budget().keepParts(1);
        texts.add(text);
      }
    }

    RawAttribute attribute() {
      if (!reference.isEmpty()) {
        return new RawAttribute(name, reference, null, null);
      }
      long stated = kind == KIND_UNKNOWN ? guessed() : kind;
      if (stated == KIND_GRAPH) {
        return new RawAttribute(name, "", null, body);
      }
      return new RawAttribute(name, "", value(stated), null);
    }

    private @Nullable Attribute value(long stated) {
      if (stated == KIND_REALS && !reals.isExceeded()) {
        in.budget().keepParts(reals.count());
        List<Float> list = new ArrayList<>();
        for (double value : reals.reals()) {
          list.add((float) value);
        }
        return new Attribute.Reals(list);
      }
      if (stated == KIND_INTEGERS && !integers.isExceeded()) {
        in.budget().keepParts(integers.count());
        List<Long> list = new ArrayList<>();
        for (long value : integers.integers()) {
          list.add(value);
        }
        return new Attribute.Ints(list);
      }
      if (stated == KIND_TEXTS && keepsTexts) {
        return new Attribute.Texts(texts);
      }
      return stated == singleKind ? single : absent(stated);
    }

    /** The value of a field that is not written because it is the default. */
    private @Nullable Attribute absent(long stated) {
      if (stated == KIND_REAL) {
        return new Attribute.Real(0);
      }
      if (stated == KIND_INTEGER) {
        return new Attribute.Int(0);
      }
      return null;
    }

    /** Files before IR version 2 state no kind. */
    private long guessed() {
      if (body != null) {
        return KIND_GRAPH;
      }
      if (singleKind != KIND_UNKNOWN) {
        return singleKind;
      }
      if (reals.count() > 0) {
        return KIND_REALS;
      }
      return integers.count() > 0 ? KIND_INTEGERS : KIND_TEXTS;
    }

    private String describe() {
      return name.isEmpty() ? "of a node" : name;
    }
  }
}
