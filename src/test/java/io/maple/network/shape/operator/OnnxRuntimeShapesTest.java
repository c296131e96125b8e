package io.maple.network.shape.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.maple.network.ElementType;
import io.maple.network.graph.Attribute;
import io.maple.network.graph.Constant;
import io.maple.network.graph.Dimension;
import io.maple.network.graph.Literal;
import io.maple.network.graph.NetworkException;
import io.maple.network.graph.Shape;
import io.maple.network.graph.TensorType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Random nodes with the types and shapes that ONNX Runtime 1.32 made of them: what the rules say
 * equals it, or is unknown. Nodes that make empty tensors are not among them, nor poolings whose
 * kernel exceeds the padded axis, which the rules reject.
 */
class OnnxRuntimeShapesTest {

  private static List<JsonNode> cases;

  @BeforeAll
  static void read() throws IOException {
    cases = new ArrayList<>();
    JsonMapper json = new JsonMapper();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(
                    OnnxRuntimeShapesTest.class.getResourceAsStream("onnxruntime.jsonl.gz")),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        cases.add(json.readTree(line));
      }
    }
  }

  /** How much a case hides of its inputs. */
  private interface Mask {
    @Nullable Shape shape(Shape known);

    boolean values();
  }

  private static final Mask NONE =
      new Mask() {
        @Override
        public @Nullable Shape shape(Shape known) {
          return known;
        }

        @Override
        public boolean values() {
          return true;
        }
      };

  @Test
  void equalWhatWasExecuted() {
    Set<String> operators = new HashSet<>();
    List<String> wrong = new ArrayList<>();
    int right = 0;
    for (JsonNode test : cases) {
      FakeNode node = node(test, NONE).infer();
      String verdict = verdict(test, node);
      operators.add(test.get("domain").asString() + test.get("type").asString());
      right += verdict.equals("right") ? 1 : 0;
      if (verdict.startsWith("wrong")) {
        wrong.add(verdict);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(operators).hasSizeGreaterThan(120);
    assertThat(right).isGreaterThan(cases.size() * 93 / 100);
  }

  @Test
  void neverContradictItWhenLessIsKnown() {
    Random random = new Random(17);
    List<String> wrong = new ArrayList<>();
    for (int round = 0; round < 8; round++) {
      for (JsonNode test : cases) {
        FakeNode node = node(test, hiding(random));
        try {
          node.infer();
          String verdict = verdict(test, node);
          if (verdict.startsWith("wrong")) {
            wrong.add(verdict);
          }
        } catch (RuntimeException rejected) {
          wrong.add(test.get("type") + ": " + rejected);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void rejectNonsenseWithTheirOwnException() {
    Random random = new Random(5);
    List<String> wrong = new ArrayList<>();
    for (int round = 0; round < 12; round++) {
      for (JsonNode test : cases) {
        FakeNode node = node(test, nonsense(random));
        for (String name : test.get("attributes").propertyNames()) {
          if (random.nextInt(3) == 0) {
            node.with(name, attribute(random));
          }
        }
        try {
          node.infer();
        } catch (NetworkException | ArithmeticException expected) {
          // Overflows are reported by whoever runs the rules.
        } catch (RuntimeException other) {
          wrong.add(test.get("type") + ": " + other);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** Hides some sizes, ranks and values, and makes others upper bounds. */
  private static Mask hiding(Random random) {
    boolean values = random.nextInt(4) > 0;
    return new Mask() {
      @Override
      public @Nullable Shape shape(Shape known) {
        int kind = random.nextInt(6);
        if (kind == 0) {
          return null;
        }
        Shape hidden = known;
        for (int axis = 0; kind < 4 && axis < known.rank(); axis++) {
          int how = random.nextInt(4);
          if (how == 0) {
            hidden = hidden.with(axis, Dimension.UNKNOWN);
          } else if (how == 1) {
            hidden = hidden.with(axis, Dimension.atMost(known.size(axis)));
          }
        }
        return hidden;
      }

      @Override
      public boolean values() {
        return values;
      }
    };
  }

  private static Mask nonsense(Random random) {
    return new Mask() {
      @Override
      public @Nullable Shape shape(Shape known) {
        if (random.nextBoolean()) {
          return known;
        }
        long[] sizes = new long[random.nextInt(6)];
        for (int axis = 0; axis < sizes.length; axis++) {
          sizes[axis] = number(random);
        }
        return Shape.of(sizes);
      }

      @Override
      public boolean values() {
        return false;
      }
    };
  }

  private static long number(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> -random.nextInt(5);
      case 1 -> Long.MAX_VALUE - random.nextInt(3);
      case 2 -> Long.MIN_VALUE;
      case 3 -> 0;
      default -> random.nextInt(9);
    };
  }

  private static Attribute attribute(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> new Attribute.Int(number(random));
      case 1 -> new Attribute.Text("nonsense");
      case 2 -> new Attribute.Real(Float.NaN);
      default -> {
        List<Long> values = new ArrayList<>();
        for (int i = random.nextInt(7); i > 0; i--) {
          values.add(number(random));
        }
        yield new Attribute.Ints(values);
      }
    };
  }

  private static FakeNode node(JsonNode test, Mask mask) {
    FakeNode node =
        FakeNode.of(test.get("domain").asString(), test.get("type").asString())
            .opset(test.get("opset").asInt())
            .makes(test.get("outputs").size());
    for (var attribute : test.get("attributes").properties()) {
      node.with(attribute.getKey(), attribute(attribute.getValue()));
    }
    for (JsonNode input : test.get("inputs")) {
      if (input.isNull()) {
        node.skips();
        continue;
      }
      TensorType tensor = tensor(input);
      ElementType type = Objects.requireNonNull(tensor.type());
      Shape whole = Objects.requireNonNull(tensor.shape());
      Shape shape = mask.shape(whole);
      if (input.has("value") && shape != null && shape.isExact() && mask.values()) {
        node.reads(new Constant(type, whole, values(type, input)));
      } else {
        node.reads(type, shape);
      }
    }
    return node;
  }

  private static Attribute attribute(JsonNode value) {
    String kind = value.propertyNames().iterator().next();
    JsonNode given = value.get(kind);
    return switch (kind) {
      case "int" -> new Attribute.Int(given.asLong());
      case "ints" -> new Attribute.Ints(given.valueStream().map(JsonNode::asLong).toList());
      case "real" -> new Attribute.Real(given.floatValue());
      case "reals" -> new Attribute.Reals(given.valueStream().map(JsonNode::floatValue).toList());
      case "text" -> new Attribute.Text(given.asString());
      case "texts" -> new Attribute.Texts(given.valueStream().map(JsonNode::asString).toList());
      default -> throw new IllegalStateException(kind);
    };
  }

  private static TensorType tensor(JsonNode recorded) {
    return new TensorType(
        ElementType.valueOf(recorded.get("type").asString().toUpperCase(Locale.ROOT)),
        Shape.of(recorded.get("shape").valueStream().mapToLong(JsonNode::asLong).toArray()));
  }

  private static Literal values(ElementType type, JsonNode input) {
    List<JsonNode> flat = new ArrayList<>();
    flatten(input.get("value"), flat);
    return type.isIntegral()
        ? new Literal.Integers(
            flat.stream()
                .mapToLong(v -> v.isBoolean() ? (v.booleanValue() ? 1 : 0) : v.asLong())
                .toArray())
        : new Literal.Reals(flat.stream().mapToDouble(JsonNode::asDouble).toArray());
  }

  private static void flatten(JsonNode value, List<JsonNode> flat) {
    if (value.isArray()) {
      value.forEach(part -> flatten(part, flat));
    } else {
      flat.add(value);
    }
  }

  private static String verdict(JsonNode test, FakeNode node) {
    boolean unknown = false;
    for (int output = 0; output < test.get("outputs").size(); output++) {
      JsonNode recorded = test.get("outputs").get(output);
      if (recorded.isNull() || !(node.made(output) instanceof TensorType made)) {
        continue;
      }
      TensorType expected = tensor(recorded);
      if (contradict(expected, made)) {
        return "wrong: output %d of %s is %s instead of %s".formatted(output, test, made, expected);
      }
      unknown |= !made.equals(expected);
    }
    return unknown ? "unknown" : "right";
  }

  private static boolean contradict(TensorType expected, TensorType made) {
    if (made.type() != null && made.type() != expected.type()) {
      return true;
    }
    if (made.shape() == null) {
      return false;
    }
    Shape right = Objects.requireNonNull(expected.shape());
    boolean differs = made.shape().rank() != right.rank();
    for (int axis = 0; !differs && axis < right.rank(); axis++) {
      Dimension size = made.shape().dimension(axis);
      long actual = right.size(axis);
      differs = size.isExact() ? size.size() != actual : size.isKnown() && size.size() < actual;
    }
    return differs;
  }
}
