package io.maple.network.file;

import io.maple.network.graph.Attribute;
import io.maple.network.graph.Constant;
import io.maple.network.graph.Graph;
import io.maple.network.graph.GraphInput;
import io.maple.network.graph.Literal;
import io.maple.network.graph.Node;
import io.maple.network.graph.Shape;
import io.maple.network.graph.TensorType;
import io.maple.network.graph.ValueType;
import io.maple.network.onnx.GraphWriter;
import io.maple.network.onnx.RawValues;
import io.maple.text.Digest;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The identity of a network's structure: operators with their versions and attributes, how they are
 * connected, the sizes and types of inputs and constants, and the values of small constants. Names
 * of tensors, nodes and symbols, weights and what a file declares of other tensors play no part.
 */
public final class StructureDigest {

  // What precedes the parts of the digested form; any change makes other digests.
  private static final int TENSOR = 1;
  private static final int CONSTANT = 2;
  private static final int ABSENT = 3;
  private static final int NODE = 4;
  private static final int OUTPUTS = 5;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);
  private final Map<String, Integer> symbols = new HashMap<>();
  private int tensors;

  private StructureDigest() {}

  /** SHA-256 of the structure in hexadecimal. */
  public static String of(Graph graph) {
    StructureDigest digest = new StructureDigest();
    try {
      digest.graph(graph, null);
    } catch (IOException e) {
      throw new UncheckedIOException("Memory does not fail to be written.", e);
    }
    return Digest.sha256(digest.bytes.toByteArray());
  }

  /** SHA-256 of everything that is kept of a network's file, its names included. */
  public static String withNames(Graph graph) {
    return Digest.sha256(GraphWriter.write(graph));
  }

  private void graph(Graph graph, @Nullable Scope outer) throws IOException {
    Scope scope = new Scope(graph, outer);
    out.writeInt(graph.inputs().size());
    for (GraphInput input : graph.inputs()) {
      input(input, graph.declared().get(input.name()));
      scope.numbers.put(input.name(), tensors++);
    }
    for (Node node : graph.nodes()) {
      node(node, scope);
    }
    out.writeByte(OUTPUTS);
    tensors(graph.outputs(), scope);
  }

  private void input(GraphInput input, @Nullable ValueType declared) throws IOException {
    out.writeInt(input.type() == null ? 0 : input.type().onnx());
    out.writeBoolean(declared != null);
    if (declared != null) {
      type(declared);
    }
    List<GraphInput.Axis> axes = input.axes();
    out.writeInt(axes == null ? -1 : axes.size());
    if (axes != null) {
      for (GraphInput.Axis axis : axes) {
        Long size = axis.size();
        out.writeLong(size == null ? -1 : size);
        String symbol = axis.symbol();
        out.writeInt(symbol == null ? -1 : symbols.computeIfAbsent(symbol, any -> symbols.size()));
      }
    }
  }

  private void node(Node node, Scope scope) throws IOException {
    out.writeByte(NODE);
    text(node.domain());
    out.writeInt(scope.graph.opsets().getOrDefault(node.domain(), 0));
    text(node.type());
    tensors(node.inputs(), scope);
    out.writeInt(node.attributes().size());
    for (Map.Entry<String, Attribute> each : new TreeMap<>(node.attributes()).entrySet()) {
      text(each.getKey());
      attribute(each.getValue(), scope);
    }
    out.writeInt(node.outputs().size());
    for (String output : node.outputs()) {
      out.writeBoolean(!output.isEmpty());
      if (!output.isEmpty()) {
        scope.numbers.put(output, tensors++);
      }
    }
  }

  private void tensors(List<String> names, Scope scope) throws IOException {
    out.writeInt(names.size());
    for (String name : names) {
      tensor(name, scope);
    }
  }

  /** The number of a tensor; with it a constant's content where it is first read. */
  private void tensor(String name, Scope from) throws IOException {
    for (Scope scope = from; scope != null; scope = scope.outer) {
      Integer number = scope.numbers.get(name);
      if (number != null) {
        out.writeByte(TENSOR);
        out.writeInt(number);
        return;
      }
      Constant constant = scope.graph.constants().get(name);
      if (constant != null) {
        scope.numbers.put(name, tensors++);
        out.writeByte(CONSTANT);
        constant(constant);
        return;
      }
    }
    out.writeByte(ABSENT);
  }

  private void attribute(Attribute value, Scope scope) throws IOException {
    if (value instanceof Attribute.Int number) {
      text("int");
      out.writeLong(number.value());
    } else if (value instanceof Attribute.Ints list) {
      text("ints");
      out.writeInt(list.values().size());
      for (long each : list.values()) {
        out.writeLong(each);
      }
    } else if (value instanceof Attribute.Real number) {
      text("real");
      out.writeFloat(number.value());
    } else if (value instanceof Attribute.Reals list) {
      text("reals");
      out.writeInt(list.values().size());
      for (float each : list.values()) {
        out.writeFloat(each);
      }
    } else if (value instanceof Attribute.Text text) {
      text("text");
      text(text.value());
    } else if (value instanceof Attribute.Texts list) {
      text("texts");
      texts(list.values());
    } else if (value instanceof Attribute.Tensor tensor) {
      text("tensor");
      constant(tensor.value());
    } else if (value instanceof Attribute.Body body) {
      text("body");
      graph(body.graph(), scope);
    } else if (value instanceof Attribute.Type type) {
      text("type");
      type(type.type());
    }
  }

  private void type(ValueType type) throws IOException {
    if (type instanceof TensorType tensor) {
      text("tensor");
      out.writeInt(tensor.type() == null ? 0 : tensor.type().onnx());
      out.writeInt(tensor.shape() == null ? -1 : tensor.shape().rank());
      if (tensor.shape() != null) {
        sizes(tensor.shape());
      }
    } else if (type instanceof ValueType.Sequence sequence) {
      text("sequence");
      type(sequence.element());
    } else if (type instanceof ValueType.Optional optional) {
      text("optional");
      type(optional.element());
    } else if (type instanceof ValueType.Opaque opaque) {
      text(opaque.description());
    }
  }

  private void sizes(Shape shape) throws IOException {
    for (long size : shape.sizes()) {
      out.writeLong(size);
    }
  }

  private void constant(Constant constant) throws IOException {
    out.writeInt(constant.type().onnx());
    out.writeInt(constant.shape().rank());
    sizes(constant.shape());
    int most = constant.type().isIntegral() ? Constant.KEPT_INTEGERS : Constant.KEPT_REALS;
    Literal values = constant.values();
    if (values == null || values.count() > most) {
      out.writeInt(-1);
    } else if (values instanceof Literal.Texts texts) {
      texts(texts.values());
    } else {
      byte[] raw = RawValues.encode(constant.type(), values);
      out.writeInt(raw == null ? -1 : raw.length);
      out.write(raw == null ? new byte[0] : raw);
    }
  }

  private void texts(List<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String each : texts) {
      text(each);
    }
  }

  private void text(String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }

  /** The numbers of a graph's tensors by name. */
  private static final class Scope {
    private final Graph graph;
    private final @Nullable Scope outer;
    private final Map<String, Integer> numbers = new HashMap<>();

    Scope(Graph graph, @Nullable Scope outer) {
      this.graph = graph;
      this.outer = outer;
    }
  }
}
