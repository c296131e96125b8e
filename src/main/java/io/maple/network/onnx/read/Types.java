package io.maple.network.onnx.read;

import io.maple.network.ElementType;
import io.maple.network.graph.Dimension;
import io.maple.network.graph.GraphInput.Axis;
import io.maple.network.graph.NetworkException;
import io.maple.network.graph.Shape;
import io.maple.network.graph.TensorType;
import io.maple.network.graph.ValueType;
import io.maple.text.Excerpt;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code ValueInfoProto} and {@code TypeProto}. */
final class Types {

  private static final int VALUE_NAME = 1;
  private static final int VALUE_TYPE = 2;

  private static final int TENSOR = 1;
  private static final int SEQUENCE = 4;
  private static final int MAP = 5;
  private static final int OPAQUE = 7;
  private static final int SPARSE_TENSOR = 8;
  private static final int OPTIONAL = 9;

  private static final int ELEMENT = 1;
  private static final int SHAPE = 2;
  private static final int DIMENSION = 1;
  private static final int DIMENSION_VALUE = 1;
  private static final int DIMENSION_SYMBOL = 2;

  private Types() {}

  /**
   * What a file declares of a value.
   *
   * @param type {@link TensorType#UNKNOWN} where it declares nothing
   * @param axes of a tensor, null where the rank is not declared or the value is no tensor
   */
  record Declared(ValueType type, @Nullable List<Axis> axes) {
    static final Declared NOTHING = new Declared(TensorType.UNKNOWN, null);
  }

  /** A value under its name. */
  record Value(String name, Declared declared) {}

  /** The type of a constant's elements. */
  static ElementType ofConstant(long number, String place) {
    ElementType type = of(number);
    if (type == null) {
      throw NetworkException.invalid(
          "The constant (%s) has elements of the unknown type %d."
              .formatted(Excerpt.of(place), number),
          "export the network with ONNX IR version 14 or earlier.");
    }
    return type;
  }

  /** The named value of the reader's field. */
  static Value value(ProtoReader in) throws IOException {
    class Fields {
      String name = "";
      Declared declared = Declared.NOTHING;

      void read(int number) throws IOException {
        switch (number) {
          case VALUE_NAME -> name = in.text();
          case VALUE_TYPE -> declared = type(in, 0);
          default -> in.skip();
        }
      }
    }
    Fields fields = new Fields();
    in.message(fields::read);
    return new Value(fields.name, fields.declared);
  }

  /** The type of the reader's field. */
  static Declared type(ProtoReader in, int depth) throws IOException {
    in.budget().checkDepth("Types", depth);
    in.budget().keepParts(1);
    class Fields {
      Declared declared = Declared.NOTHING;

      void read(int number) throws IOException {
        switch (number) {
          case TENSOR -> declared = tensor(in);
          case SEQUENCE ->
              declared = other(new ValueType.Sequence(element(in, depth), Dimension.UNKNOWN));
          case OPTIONAL -> declared = other(new ValueType.Optional(element(in, depth)));
          case MAP -> declared = opaque(in, ValueType.Opaque.MAP);
          case SPARSE_TENSOR -> declared = opaque(in, ValueType.Opaque.SPARSE_TENSOR);
          case OPAQUE -> declared = opaque(in, ValueType.Opaque.OTHER);
          default -> in.skip();
        }
      }
    }
    Fields fields = new Fields();
    in.message(fields::read);
    return fields.declared;
  }

  private static Declared other(ValueType type) {
    return new Declared(type, null);
  }

  private static Declared opaque(ProtoReader in, ValueType.Opaque type) throws IOException {
    in.skip();
    return other(type);
  }

  private static ValueType element(ProtoReader in, int depth) throws IOException {
    class Fields {
      ValueType type = TensorType.UNKNOWN;

      void read(int number) throws IOException {
        if (number == ELEMENT) {
          type = type(in, depth + 1).type();
        } else {
          in.skip();
        }
      }
    }
    Fields fields = new Fields();
    in.message(fields::read);
    return fields.type;
  }

  private static Declared tensor(ProtoReader in) throws IOException {
    class Fields {
      long type;
      @Nullable List<Axis> axes;

      void read(int number) throws IOException {
        switch (number) {
          case ELEMENT -> type = in.integer();
          case SHAPE -> axes = axes(in);
          default -> in.skip();
        }
      }
    }
    Fields fields = new Fields();
    in.message(fields::read);
    List<Axis> axes = fields.axes;
    Shape shape = axes == null ? null : Shape.of(axes.stream().map(Types::dimension).toList());
    return new Declared(new TensorType(of(fields.type), shape), axes);
  }

  private static Dimension dimension(Axis axis) {
    Long size = axis.size();
    return size == null ? Dimension.UNKNOWN : Dimension.of(size);
  }

  private static List<Axis> axes(ProtoReader in) throws IOException {
    List<Axis> axes = new ArrayList<>();
    in.message(
        number -> {
          if (number == DIMENSION) {
            axes.add(axis(in));
            in.budget().keepParts(1);
            in.budget().checkRank("of a value", axes.size());
          } else {
            in.skip();
          }
        });
    return axes;
  }

  private static Axis axis(ProtoReader in) throws IOException {
    class Fields {
      Axis axis = new Axis(null, null);

      void read(int number) throws IOException {
        switch (number) {
          case DIMENSION_VALUE -> axis = sized(in.integer());
          case DIMENSION_SYMBOL -> axis = named(in.text());
          default -> in.skip();
        }
      }
    }
    Fields fields = new Fields();
    in.message(fields::read);
    return fields.axis;
  }

  private static Axis sized(long size) {
    return size > 0 ? Axis.fixed(size) : new Axis(null, null);
  }

  private static Axis named(String symbol) {
    return switch (symbol) {
      case "", "?", "-1", "0" -> new Axis(null, null);
      default -> Axis.free(symbol);
    };
  }

  private static @Nullable ElementType of(long number) {
    for (ElementType type : ElementType.values()) {
      if (type.onnx() == number) {
        return type;
      }
    }
    return null;
  }
}
