package io.maple.network.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.maple.network.ElementType;
import io.maple.network.graph.Dimension;
import io.maple.network.graph.Graph;
import io.maple.network.graph.GraphBuilder;
import io.maple.network.graph.GraphInput.Axis;
import io.maple.network.graph.NetworkException;
import io.maple.network.graph.Shape;
import io.maple.network.graph.TensorType;
import io.maple.network.graph.TypedGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Holds random graphs of binary operators to the law of broadcasting. */
class BroadcastLawTest {

  private static final List<String> OPERATORS =
      List.of("Add", "Sub", "Mul", "Div", "Pow", "Max", "Where", "Less");

  /** The law, size by size; null where there is no common shape. */
  private static long @Nullable [] common(long[] left, long[] right) {
    long[] common = new long[Math.max(left.length, right.length)];
    for (int i = 1; i <= common.length; i++) {
      long a = i <= left.length ? left[left.length - i] : 1;
      long b = i <= right.length ? right[right.length - i] : 1;
      if (a != b && a != 1 && b != 1) {
        return null;
      }
      common[common.length - i] = a == 1 ? b : a;
    }
    return common;
  }

  private static long[] sizes(Random random) {
    long[] target = {0, 5, 3, 2, 7};
    int rank = random.nextInt(target.length);
    long[] sizes = new long[rank];
    for (int i = 1; i <= rank; i++) {
      long size = target[target.length - i];
      sizes[rank - i] = random.nextInt(60) == 0 ? 4 : random.nextInt(3) == 0 ? 1 : size;
    }
    return sizes;
  }

  @RepeatedTest(300)
  void shouldFollowTheLaw(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    GraphBuilder builder = new GraphBuilder("random", 17);
    List<String> tensors = new ArrayList<>();
    List<long[]> shapes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      long[] sizes = sizes(random);
      Axis[] axes = new Axis[sizes.length];
      for (int axis = 0; axis < axes.length; axis++) {
        axes[axis] = Axis.fixed(sizes[axis]);
      }
      tensors.add(builder.input("input" + i, ElementType.FLOAT32, axes));
      shapes.add(sizes);
    }
    builder.input("condition", ElementType.BOOL);
    boolean possible = true;
    for (int i = 0; i < 8 && possible; i++) {
      int left = random.nextInt(tensors.size());
      int right = random.nextInt(tensors.size());
      String type = OPERATORS.get(random.nextInt(OPERATORS.size()));
      long[] common = common(shapes.get(left), shapes.get(right));
      String name = "node" + i;
      if (type.equals("Where")) {
        builder.node(name, type, Map.of(), "condition", tensors.get(left), tensors.get(right));
      } else {
        builder.node(name, type, Map.of(), tensors.get(left), tensors.get(right));
      }
      possible = common != null;
      if (common != null && !type.equals("Less")) {
        tensors.add(name);
        shapes.add(common);
      }
    }
    Graph graph = builder.build();

    TypedGraph typed = null;
    try {
      typed = ShapeInference.infer(graph, Bindings.NONE);
    } catch (NetworkException inconsistent) {
      assertThat(possible).as(inconsistent.getMessage()).isFalse();
    }
    assertThat(typed != null).isEqualTo(possible);
    for (int i = 0; typed != null && i < tensors.size(); i++) {
      assertThat(typed.tensor(tensors.get(i)).shape()).isEqualTo(Shape.of(shapes.get(i)));
    }
    if (typed != null) {
      shouldAgreeWhenKnownInPart(graph, typed, shapes, random);
    }
  }

  /** Whatever is said under inputs that are known in part holds under those that are known. */
  private static void shouldAgreeWhenKnownInPart(
      Graph graph, TypedGraph exact, List<long[]> shapes, Random random) {
    List<Known> inputs = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      List<Dimension> dimensions = new ArrayList<>();
      for (long size : shapes.get(i)) {
        dimensions.add(
            switch (random.nextInt(3)) {
              case 0 -> Dimension.of(size);
              case 1 -> Dimension.atMost(size + random.nextInt(3));
              default -> Dimension.UNKNOWN;
            });
      }
      inputs.add(Known.of(new TensorType(ElementType.FLOAT32, Shape.of(dimensions))));
    }
    inputs.add(Known.of(TensorType.of(ElementType.BOOL)));
    TypedGraph partial =
        new GraphInference(graph, null, new Progress(), GraphInference.Trust.ALL)
            .run(inputs)
            .graph();
    for (String name : exact.types().keySet()) {
      Shape expected = exact.tensor(name).shape();
      Shape actual = partial.tensor(name).shape();
      if (actual == null || expected == null) {
        throw new AssertionError("the rank of " + name + " is known");
      }
      assertThat(actual.rank()).isEqualTo(expected.rank());
      for (int axis = 0; axis < expected.rank(); axis++) {
        Dimension dimension = actual.dimension(axis);
        long size = expected.size(axis);
        assertThat(
                !dimension.isKnown()
                    || (dimension.bound() ? dimension.size() >= size : dimension.size() == size))
            .as("%s: %s is %s", name, actual, expected)
            .isTrue();
      }
    }
  }
}
