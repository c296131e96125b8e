package io.maple.network.shape;

import io.maple.network.ElementType;
import io.maple.network.graph.Constant;
import io.maple.network.graph.Dimension;
import io.maple.network.graph.Graph;
import io.maple.network.graph.GraphInput;
import io.maple.network.graph.Literal;
import io.maple.network.graph.Node;
import io.maple.network.graph.ReadLimits;
import io.maple.network.graph.Shape;
import io.maple.network.graph.TensorType;
import io.maple.network.graph.TypedGraph;
import io.maple.network.onnx.read.OnnxReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares inferred types and shapes with recorded ones. As a program: {@code ShapeConformance
 * DATA}, the folder that {@code onnx} lies in, prints the table and what is missed by operator.
 */
final class ShapeConformance {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private static final Map<String, ElementType> TYPES = types();

  private ShapeConformance() {}

  /** How many tensors are right, upper bounds, unknown and wrong, with what is said of misses. */
  static final class Count {
    int right;
    int bounded;
    int unknown;
    int wrong;
    final List<String> misses = new ArrayList<>();

    int total() {
      return right + bounded + unknown + wrong;
    }

    void add(Count other) {
      right += other.right;
      bounded += other.bounded;
      unknown += other.unknown;
      wrong += other.wrong;
      misses.addAll(other.misses);
    }

    @Override
    public String toString() {
      return "%d of %d right, %d upper bounds, %d unknown, %d wrong"
          .formatted(right, total(), bounded, unknown, wrong);
    }
  }

  public static void main(String[] arguments) throws IOException {
    Path data = Path.of(arguments[0], "onnx");
    for (String zip : List.of("real.zip", "exported.zip")) {
      Count all = new Count();
      Map<String, Count> files = files(data.resolve(zip));
      files.forEach(
          (name, count) -> {
            all.add(count);
            if (count.right < count.total()) {
              System.out.println(name + ": " + count);
            }
          });
      System.out.printf("%s: %d files: %s%n", zip, files.size(), all);
      all.misses.stream().limit(60).forEach(miss -> System.out.println("  " + miss));
    }
    Count all = new Count();
    Map<String, Count> byOperator = new TreeMap<>();
    operators(data.resolve("operators.json.gz"))
        .forEach(
            (operator, count) -> {
              all.add(count);
              if (count.right < count.total()) {
                byOperator.put(operator, count);
              }
            });
    byOperator.forEach(
        (operator, count) -> {
          System.out.println(operator + ": " + count);
          count.misses.stream().limit(6).forEach(miss -> System.out.println("    " + miss));
        });
    System.out.println("operators.json.gz: " + all);
  }

  private static Map<String, ElementType> types() {
    Map<String, ElementType> types = new LinkedHashMap<>();
    for (ElementType type : ElementType.values()) {
      types.put(type.name().toLowerCase(Locale.ROOT), type);
    }
    types.put("object", ElementType.STRING);
    types.put("float8_e4m3fn", ElementType.FLOAT8E4M3FN);
    types.put("float8_e4m3fnuz", ElementType.FLOAT8E4M3FNUZ);
    types.put("float8_e5m2", ElementType.FLOAT8E5M2);
    types.put("float8_e5m2fnuz", ElementType.FLOAT8E5M2FNUZ);
    types.put("float4_e2m1fn", ElementType.FLOAT4E2M1);
    types.put("float8_e8m0fnu", ElementType.FLOAT8E8M0);
    return types;
  }

  private static Graph read(byte[] file) throws IOException {
    return new OnnxReader().read(new ByteArrayInputStream(file), ReadLimits.DEFAULT);
  }

  /** The same graph without what its file declares of tensors. */
  private static Graph withoutDeclarations(Graph graph) {
    return new Graph(
        graph.name(),
        graph.inputs(),
        graph.outputs(),
        graph.constants(),
        Map.of(),
        graph.nodes(),
        graph.opsets());
  }

  private static ElementType type(String name) {
    ElementType type = TYPES.get(name);
    if (type == null) {
      throw new IllegalStateException("There is no type " + name);
    }
    return type;
  }

  private static TensorType recorded(JsonNode list) {
    long[] sizes = new long[list.size() - 1];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = list.get(i + 1).asLong();
    }
    return TensorType.of(type(list.get(0).asString()), sizes);
  }

  private static void compare(Count count, TensorType expected, TensorType actual, String place) {
    Shape recorded = Objects.requireNonNull(expected.shape());
    Shape shape = actual.shape();
    boolean wrong =
        (shape != null && shape.rank() != recorded.rank())
            || (actual.type() != null && actual.type() != expected.type());
    boolean unknown = actual.type() == null || shape == null;
    boolean bounded = false;
    for (int i = 0; !wrong && shape != null && i < recorded.rank(); i++) {
      long size = recorded.size(i);
      Dimension dimension = shape.dimension(i);
      unknown |= !dimension.isKnown();
      bounded |= dimension.bound();
      wrong = dimension.isExact() && dimension.size() != size;
      wrong |= dimension.bound() && dimension.size() < size;
    }
    if (wrong) {
      count.wrong++;
    } else if (unknown) {
      count.unknown++;
    } else if (bounded) {
      count.bounded++;
    } else {
      count.right++;
      return;
    }
    count.misses.add(
        "%s%s: %s instead of %s".formatted(wrong ? "WRONG " : "", place, actual, expected));
  }

  /** The tensors of each file in an archive of files with recordings. */
  static Map<String, Count> files(Path zip) throws IOException {
    return files(zip, true);
  }

  /** The same, with or without the sizes and values under which they were recorded. */
  static Map<String, Count> files(Path zip, boolean bound) throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.put(entry.getName(), in.readAllBytes());
      }
    }
    Map<String, Count> counts = new TreeMap<>();
    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
      if (entry.getKey().endsWith(".onnx")) {
        String name = entry.getKey().substring(0, entry.getKey().length() - 5);
        JsonNode recording =
            JSON.readTree(new String(entries.get(name + ".json"), StandardCharsets.UTF_8));
        counts.put(name, file(read(entry.getValue()), recording, bound));
      }
    }
    return counts;
  }

  /** The bindings under which a file was recorded. */
  static Bindings bindings(Graph graph, JsonNode recording) {
    Map<String, Long> sizes = new TreeMap<>();
    Map<String, Literal> values = new TreeMap<>();
    for (GraphInput input : graph.inputs()) {
      JsonNode fed = recording.get("inputs").get(input.name());
      for (int axis = 0; axis < fed.size() - 1; axis++) {
        sizes.put(input.name() + "." + axis, fed.get(axis + 1).asLong());
      }
      if (input.name().equals("sr")) {
        values.put("sr", new Literal.Integers(new long[] {16_000}));
      }
    }
    return Bindings.of(sizes).withValues(values);
  }

  private static Count file(Graph graph, JsonNode recording, boolean bound) {
    Count count = new Count();
    Map<String, String> makers = new LinkedHashMap<>();
    for (Node node : graph.nodes()) {
      node.outputs().forEach(output -> makers.put(output, node.type()));
    }
    TypedGraph typed;
    try {
      typed = ShapeInference.infer(graph, bound ? bindings(graph, recording) : Bindings.NONE);
    } catch (RuntimeException failed) {
      recording.get("shapes").properties().forEach(tensor -> count.wrong++);
      count.misses.add("WRONG " + failed);
      return count;
    }
    for (Map.Entry<String, JsonNode> tensor : recording.get("shapes").properties()) {
      String name = tensor.getKey();
      compare(
          count,
          recorded(tensor.getValue()),
          typed.tensor(name),
          makers.getOrDefault(name, "constant") + " " + name);
    }
    return count;
  }

  /** The cases of the ONNX project's tests: a case is one count, by its operators. */
  static Map<String, Count> operators(Path file) throws IOException {
    return operators(file, Inputs.ALL);
  }

  /** What of the recorded inputs is given. */
  enum Inputs {
    /** Types, sizes and values. */
    ALL,
    /** Types and ranks. */
    RANKS,
    /** Types and the even axes' sizes. */
    SOME,
    /** Types and upper bounds above the sizes. */
    BOUNDS
  }

  /** The cases of the ONNX project's tests, of whose inputs only a part is given. */
  static Map<String, Count> operators(Path file, Inputs given) throws IOException {
    JsonNode cases;
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      cases = JSON.readTree(in);
    }
    Map<String, Count> counts = new TreeMap<>();
    for (JsonNode test : cases) {
      Set<String> operators = new LinkedHashSet<>();
      test.get("ops").forEach(operator -> operators.add(operator.asString()));
      String name = test.get("name").asString();
      String key =
          name.contains("_expanded")
              ? "expanded"
              : operators.stream().collect(Collectors.joining("+"));
      counts.computeIfAbsent(key, k -> new Count()).add(operator(name, test, given));
    }
    return counts;
  }

  private static Count operator(String name, JsonNode test, Inputs given) throws IOException {
    Count tensors = new Count();
    if (test.get("opset").path("").asInt(7) < 7) {
      tensors.unknown++;
      tensors.misses.add(name + ": the reader rejects its opset");
      return tensors;
    }
    try {
      Graph graph = read(Base64.getDecoder().decode(test.get("model").asString()));
      List<Known> inputs = new ArrayList<>();
      for (int i = 0; i < graph.inputs().size(); i++) {
        JsonNode fed = test.get("inputs").get(i);
        inputs.add(input(type(fed.get("type").asString()), fed, given));
      }
      TypedGraph typed =
          new GraphInference(
                  withoutDeclarations(graph), null, new Progress(), GraphInference.Trust.ALL)
              .run(inputs)
              .graph();
      for (int i = 0; i < test.get("outputs").size(); i++) {
        JsonNode output = test.get("outputs").get(i);
        List<Long> sizes = new ArrayList<>();
        output.get("shape").forEach(size -> sizes.add(size.asLong()));
        TensorType expected =
            TensorType.of(
                type(output.get("type").asString()),
                sizes.stream().mapToLong(Long::longValue).toArray());
        compare(tensors, expected, typed.tensor(graph.outputs().get(i)), name);
      }
    } catch (RuntimeException failed) {
      tensors.wrong++;
      StackTraceElement[] trace = failed.getStackTrace();
      tensors.misses.add(
          "WRONG " + name + ": " + failed + (trace.length == 0 ? "" : " at " + trace[0]));
    }
    Count one = new Count();
    one.misses.addAll(tensors.misses);
    one.wrong = tensors.wrong > 0 ? 1 : 0;
    one.unknown = tensors.wrong == 0 && tensors.unknown > 0 ? 1 : 0;
    one.bounded = one.wrong + one.unknown == 0 && tensors.bounded > 0 ? 1 : 0;
    one.right = 1 - one.wrong - one.unknown - one.bounded;
    return one;
  }

  private static Known input(ElementType type, JsonNode fed, Inputs given) {
    List<Dimension> dimensions = new ArrayList<>();
    for (JsonNode size : fed.get("shape")) {
      boolean even = dimensions.size() % 2 == 0;
      dimensions.add(
          switch (given) {
            case ALL -> Dimension.of(size.asLong());
            case RANKS -> Dimension.UNKNOWN;
            case SOME -> even ? Dimension.of(size.asLong()) : Dimension.UNKNOWN;
            case BOUNDS -> Dimension.atMost(size.asLong() + 3);
          });
    }
    Shape shape = Shape.of(dimensions);
    Literal literal = given == Inputs.ALL ? literal(type, fed.get("value")) : null;
    return literal == null
        ? Known.of(new TensorType(type, shape))
        : Known.of(new Constant(type, shape, literal));
  }

  private static @Nullable Literal literal(ElementType type, @Nullable JsonNode value) {
    if (value == null || value.isNull()) {
      return null;
    }
    List<JsonNode> leaves = new ArrayList<>();
    collect(value, leaves);
    if (type.isIntegral()) {
      return new Literal.Integers(
          leaves.stream()
              .mapToLong(leaf -> leaf.isBoolean() ? (leaf.asBoolean() ? 1 : 0) : leaf.longValue())
              .toArray());
    }
    return type == ElementType.FLOAT32
            || type == ElementType.FLOAT64
            || type == ElementType.FLOAT16
            || type == ElementType.BFLOAT16
        ? new Literal.Reals(leaves.stream().mapToDouble(JsonNode::doubleValue).toArray())
        : null;
  }

  private static void collect(JsonNode value, List<JsonNode> leaves) {
    if (value.isArray()) {
      value.forEach(item -> collect(item, leaves));
    } else {
      leaves.add(value);
    }
  }
}
