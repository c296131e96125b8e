package io.maple.network.param;

import io.maple.network.ElementType;
import io.maple.network.graph.Attribute;
import io.maple.network.graph.Dimension;
import io.maple.network.graph.Graph;
import io.maple.network.graph.GraphInput;
import io.maple.network.graph.GraphReader;
import io.maple.network.graph.NetworkException;
import io.maple.network.graph.Node;
import io.maple.network.graph.ReadLimits;
import io.maple.network.graph.Shape;
import io.maple.network.graph.TensorType;
import io.maple.network.graph.ValueType;
import io.maple.network.translate.Emitter;
import io.maple.network.translate.Operand;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads ncnn's text files, {@code .param}, whose weights are in another file. Tensors have a batch
 * axis of 1 in front of the blob's axes and keep the blobs' names. A node's name begins with the
 * type and the name of its layer. A layer that ONNX cannot express stays as it is, in the domain
 * {@code ncnn}, with its parameters by number. Sizes that a file leaves open are free axes of the
 * input.
 */
public final class ParamReader implements GraphReader {

  /** The domain of layers that stay as they are. */
  public static final String DOMAIN = "ncnn";

  private static final byte[] MAGIC = "7767517".getBytes(StandardCharsets.US_ASCII);
  private static final int OPSET = 17;
  private static final int NUMBERS_PER_SHAPE = 4;

  private static final Map<String, LayerRule> RULES = rules();

  @Override
  public boolean recognises(byte[] head) {
    int start = 0;
    while (start < head.length && Character.isWhitespace(head[start])) {
      start++;
    }
    boolean same = head.length - start > MAGIC.length;
    for (int i = 0; same && i < MAGIC.length; i++) {
      same = head[start + i] == MAGIC[i];
    }
    return same && Character.isWhitespace(head[start + MAGIC.length]);
  }

  @Override
  public Graph read(InputStream file, ReadLimits limits) throws IOException {
    return new Assembly(LayerText.read(file, limits), limits).graph();
  }

  private static Map<String, LayerRule> rules() {
    Map<String, LayerRule> rules = new HashMap<>();
    for (Map<String, LayerRule> family :
        List.of(
            Activations.RULES,
            Arithmetics.RULES,
            Attentions.RULES,
            Convolutions.RULES,
            Movements.RULES,
            Normalizations.RULES,
            Poolings.RULES,
            Products.RULES,
            Quantizations.RULES,
            Recurrences.RULES,
            Reductions.RULES,
            Regions.RULES)) {
      rules.putAll(family);
    }
    return Map.copyOf(rules);
  }

  /** One file while it becomes a graph. */
  private static final class Assembly {

    private final List<Layer> layers;
    private final ReadLimits limits;
    private final Sources sources;
    private final Emitter emitter;
    private final Map<String, Operand> blobs = new LinkedHashMap<>();
    private final List<GraphInput> inputs = new ArrayList<>();
    private final Map<String, ValueType> declared = new LinkedHashMap<>();

    Assembly(List<Layer> layers, ReadLimits limits) {
      this.layers = layers;
      this.limits = limits;
      sources = new Sources(layers);
      Set<String> names = new HashSet<>();
      for (Layer layer : layers) {
        for (String blob : layer.outputs()) {
          if (!names.add(blob)) {
            throw layer.invalid(
                "it makes the blob (%s), which another layer makes too".formatted(blob),
                "the file was edited; convert the network again.");
          }
        }
      }
      emitter = new Emitter(names);
    }

    Graph graph() {
      for (Layer layer : layers) {
        try {
          add(layer);
        } catch (ArithmeticException e) {
          throw layer.invalid("its sizes exceed 2^63", "the line was edited.");
        }
        if (emitter.nodes().size() > limits.nodes()) {
          throw NetworkException.tooLarge(
              "The network has more than %d nodes.".formatted(limits.nodes()),
              "split the network.");
        }
      }
      Map<String, Integer> opsets = new TreeMap<>(Map.of("", OPSET));
      emitter.nodes().forEach(node -> opsets.putIfAbsent(node.domain(), 1));
      return new Graph(
          "", inputs, outputs(), emitter.constants(), declared, emitter.nodes(), opsets);
    }

    private void add(Layer layer) {
      if (layer.type().equals("Input")) {
        single(layer);
        GraphInput input = sources.input(layer);
        inputs.add(input);
        blobs.put(input.name(), Sources.operand(input));
        return;
      }
      if (layer.type().equals("MemoryData")) {
        single(layer);
        String blob = layer.outputs().get(0);
        blobs.put(blob, emitter.stated(blob, Sources.constant(layer)));
        return;
      }
      Translation translation = new Translation(layer, emitter, blobs);
      LayerRule rule = RULES.get(layer.type());
      emitter.begin(layer.type() + "/" + layer.name());
      if (rule == null || !rule.translate(translation)) {
        emitter.restart();
        keep(layer, translation);
      }
      emitter.end();
      for (String blob : layer.outputs()) {
        if (!blobs.containsKey(blob)) {
          throw layer.invalid(
              "it does not make the blob (%s)".formatted(blob),
              "the line was edited; convert the network again.");
        }
      }
      declare(layer);
    }

    private static void single(Layer layer) {
      if (layer.outputs().size() != 1 || !layer.inputs().isEmpty()) {
        throw layer.invalid(
            "it reads %d blobs and makes %d instead of 0 and 1"
                .formatted(layer.inputs().size(), layer.outputs().size()),
            "the line was edited; convert the network again.");
      }
    }

    private void keep(Layer layer, Translation translation) {
      List<TensorType> read = new ArrayList<>();
      for (int i = 0; i < layer.inputs().size(); i++) {
        read.add(translation.input(i).known());
      }
      Node node =
          new Node(
              layer.type() + "/" + layer.name(),
              DOMAIN,
              layer.type(),
              layer.inputs(),
              layer.outputs(),
              attributes(layer));
      emitter.add(node);
      List<TensorType> made = KeptLayer.outputs(layer, node, read);
      List<TensorType> hints = hints(layer);
      for (int i = 0; i < made.size(); i++) {
        boolean hinted = made.get(i).equals(TensorType.UNKNOWN) && i < hints.size();
        TensorType known = hinted ? hints.get(i) : made.get(i);
        String blob = layer.outputs().get(i);
        blobs.put(blob, new Operand(blob, known.type(), known.shape()));
      }
    }

    private static Map<String, Attribute> attributes(Layer layer) {
      Map<String, Attribute> attributes = new LinkedHashMap<>();
      new TreeMap<>(layer.settings())
          .forEach(
              (id, setting) -> {
                if (id != Layer.SHAPES) {
                  attributes.put(Integer.toString(id), attribute(setting));
                }
              });
      return attributes;
    }

    private static Attribute attribute(Setting setting) {
      if (setting instanceof Setting.Scalar number) {
        return number.whole()
            ? new Attribute.Int((long) number.value())
            : new Attribute.Real((float) number.value());
      }
      if (setting instanceof Setting.Numbers numbers) {
        List<Float> values = new ArrayList<>();
        for (double value : numbers.values()) {
          values.add((float) value);
        }
        return new Attribute.Reals(values);
      }
      return new Attribute.Text(((Setting.Text) setting).value());
    }

    /** The shapes that the file gives for the outputs, which may be of another version of it. */
    private void declare(Layer layer) {
      List<TensorType> hints = hints(layer);
      for (int i = 0; i < hints.size() && i < layer.outputs().size(); i++) {
        String blob = layer.outputs().get(i);
        Operand known = blobs.get(blob);
        ElementType type = known == null ? null : known.type();
        if (hints.get(i).shape() != null) {
          declared.put(blob, new TensorType(type, hints.get(i).shape()));
        }
      }
    }

    private static List<TensorType> hints(Layer layer) {
      long[] numbers = layer.integers(Layer.SHAPES);
      List<TensorType> hints = new ArrayList<>();
      for (int i = 0; i + NUMBERS_PER_SHAPE <= numbers.length; i += NUMBERS_PER_SHAPE) {
        hints.add(
            new TensorType(
                ElementType.FLOAT32,
                hint(numbers[i], numbers[i + 1], numbers[i + 2], numbers[i + 3])));
      }
      return hints;
    }

    private static @Nullable Shape hint(long rank, long width, long height, long channels) {
      if (width < 0 || height < 0 || channels < 0 || rank < 1 || rank > 3) {
        return null;
      }
      List<Dimension> sizes = new ArrayList<>(List.of(Dimension.of(1)));
      if (rank == 3) {
        sizes.add(Dimension.of(channels));
      }
      if (rank > 1) {
        sizes.add(Dimension.of(height));
      }
      sizes.add(Dimension.of(width));
      return Shape.of(sizes);
    }

    /** The blobs that no layer reads, and those that only a layer without use reads. */
    private List<String> outputs() {
      Set<String> unread = new LinkedHashSet<>(blobs.keySet());
      for (Layer layer : layers) {
        boolean ends = layer.type().equals("Noop");
        for (int i = 0; i < layer.inputs().size(); i++) {
          if (!ends || i < layer.outputs().size()) {
            unread.remove(layer.inputs().get(i));
          }
        }
      }
      return new ArrayList<>(unread);
    }
  }
}
