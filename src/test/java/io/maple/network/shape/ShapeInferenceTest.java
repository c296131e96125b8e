package io.maple.network.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maple.network.ElementType;
import io.maple.network.graph.Attribute;
import io.maple.network.graph.Constant;
import io.maple.network.graph.Graph;
import io.maple.network.graph.GraphBuilder;
import io.maple.network.graph.GraphInput;
import io.maple.network.graph.GraphInput.Axis;
import io.maple.network.graph.NetworkException;
import io.maple.network.graph.Node;
import io.maple.network.graph.Shape;
import io.maple.network.graph.TensorType;
import io.maple.network.graph.TypedGraph;
import io.maple.network.graph.TypedNode;
import io.maple.network.graph.ValueType;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ShapeInferenceTest {

  private static final Axis ANY = new Axis(null, null);

  private final GraphBuilder network = new GraphBuilder("test", 17);

  private static Map<String, Attribute> attributes(String name, long value) {
    return Map.of(name, new Attribute.Int(value));
  }

  private void input(String name, long... sizes) {
    List<Axis> axes = new ArrayList<>();
    for (long size : sizes) {
      axes.add(size < 0 ? ANY : Axis.fixed(size));
    }
    network.input(name, ElementType.FLOAT32, axes.toArray(Axis[]::new));
  }

  private void node(String name, String type, String... inputs) {
    network.node(name, type, Map.of(), inputs);
  }

  private void integers(String name, long... values) {
    network.constant(name, Constant.integers(values));
  }

  private TypedGraph infer(String dims) {
    return ShapeInference.infer(network.build(), Bindings.parse(dims));
  }

  private String shape(String tensor) {
    return String.valueOf(infer("").tensor(tensor).shape());
  }

  @Test
  void shouldNameTheOperatorAndTheShapesThatContradict() {
    input("x", 2, 3);
    input("y", 2, 4);
    node("sum", "Add", "x", "y");

    assertThatThrownBy(() -> infer(""))
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining("Add (sum)")
        .hasMessageContaining("(2, 3)")
        .hasMessageContaining("(2, 4)")
        .hasMessageContaining("\nMaybe ");
  }

  @Test
  void shouldNameTheOperatorThatCannotFollowTheBatch() {
    input("x", 1, 3, 4, 4);
    integers("target", 1, 48);
    node("head", "Reshape", "x", "target");

    assertThat(shape("head")).isEqualTo("(1, 48)");
    assertThatThrownBy(() -> infer("batch=8"))
        .hasMessageContaining("Reshape (head) reshapes (8, 3, 4, 4)")
        .hasMessageContaining("to (1, 48)");
  }

  @Test
  void shouldComputeShapesThatTheNetworkComputes() {
    input("x", -1, 3, -1, 40);
    node("shape", "Shape", "x");
    integers("zero", 0);
    node("first", "Gather", "shape", "zero");
    integers("rest", -1, 40);
    network.node("target", "Concat", attributes("axis", 0), "first", "rest");
    node("rows", "Reshape", "x", "target");

    assertThat(infer("x.2=30,batch=2").tensor("rows").shape()).hasToString("(2, 90, 40)");
    assertThat(infer("batch=2").tensor("rows").shape()).hasToString("(2, ?, 40)");
    assertThat(infer("x.2=30,batch=2").known().get("target"))
        .isEqualTo(Constant.integers(2, -1, 40));
  }

  @Test
  void shouldKeepUpperBoundsOfSizesThatDependOnData() {
    input("x", 5, 8);
    node("found", "NonZero", "x");
    network.node("places", "Transpose", Map.of(), "found");
    node("shape", "Shape", "places");
    integers("zero", 0);
    integers("limit", 7);
    node("count", "Gather", "shape", "zero");
    node("few", "Min", "count", "limit");
    node("values", "ConstantOfShape", "few");

    TypedGraph typed = infer("");

    assertThat(typed.tensor("places").shape()).hasToString("(≤40, 2)");
    assertThat(typed.tensor("values").shape()).hasToString("(≤7)");
    assertThat(typed.warnings())
        .filteredOn(warning -> warning.contains("depend on data"))
        .anySatisfy(warning -> assertThat(warning).startsWith("NonZero (found)"));
  }

  @Test
  void shouldKeepUnknownOperatorsAndUseWhatTheFileDeclares() {
    Node strange = new Node("odd", "example", "Fold", List.of("x"), List.of("y", "z"), Map.of());
    Node relu = new Node("relu", "", "Relu", List.of("y"), List.of("r"), Map.of());
    ValueType declared = TensorType.of(ElementType.FLOAT32, 1, 7);
    Graph graph =
        new Graph(
            "test",
            List.of(
                new GraphInput("x", ElementType.FLOAT32, List.of(Axis.fixed(1), Axis.fixed(9)))),
            List.of("r"),
            Map.of(),
            Map.of("y", declared),
            List.of(strange, relu),
            Map.of("", 17));

    TypedGraph typed = ShapeInference.infer(graph, Bindings.NONE);
    TypedGraph rebound = ShapeInference.infer(graph, Bindings.parse("batch=8"));

    assertThat(typed.tensor("r").shape()).hasToString("(1, 7)");
    assertThat(typed.tensor("z")).isEqualTo(TensorType.UNKNOWN);
    assertThat(typed.warnings())
        .anySatisfy(warning -> assertThat(warning).contains("example.Fold is unknown"))
        .anySatisfy(warning -> assertThat(warning).contains("(y) is what the file declares"));
    assertThat(rebound.tensor("r").shape()).hasToString("(?, ?)");
  }

  @Test
  void shouldRejectATensorThatNothingMakes() {
    input("x", 2);
    node("sum", "Add", "x", "later");
    node("later", "Relu", "x");

    assertThatThrownBy(() -> infer(""))
        .hasMessageContaining("Add (sum) reads the tensor (later), which nothing before it makes");
  }

  @Test
  void shouldRejectATensorThatIsMadeTwice() {
    input("x", 2);
    node("x", "Relu", "x");

    assertThatThrownBy(() -> infer("")).hasMessageContaining("(x), which exists already");
  }

  @Test
  void shouldRejectTensorsThatNoMachineHolds() {
    input("x", 1_000_000);
    integers("huge", 10_000_000, 1_000_000);
    network.node("large", "Expand", Map.of(), "x", "huge");

    assertThatThrownBy(() -> infer(""))
        .hasMessageContaining("Expand (large)")
        .satisfies(e -> assertThat(((NetworkException) e).isTooLarge()).isTrue());

    GraphBuilder other = new GraphBuilder("test", 17);
    other.input("x", ElementType.FLOAT32, Axis.fixed(4));
    other.constant("overflow", Constant.integers(Long.MAX_VALUE));
    other.node("tiled", "Tile", Map.of(), "x", "overflow");
    assertThatThrownBy(() -> ShapeInference.infer(other.build(), Bindings.NONE))
        .hasMessageContaining("Tile (tiled)")
        .satisfies(e -> assertThat(((NetworkException) e).isTooLarge()).isTrue());
  }

  // Branches

  private static Graph body(GraphBuilder builder, String... outputs) {
    for (String output : outputs) {
      builder.output(output);
    }
    return builder.build();
  }

  private void choose(String condition, Graph then, Graph otherwise) {
    network.node(
        "choice",
        "If",
        Map.of(
            "then_branch", new Attribute.Body(then), "else_branch", new Attribute.Body(otherwise)),
        condition);
  }

  private static Graph applied(String type, String tensor) {
    GraphBuilder branch = new GraphBuilder(type, 17);
    branch.node("made", type, Map.of(), tensor);
    return body(branch, "made");
  }

  @Test
  void shouldTakeTheBranchOfAKnownCondition() {
    input("x", 1, 6);
    node("shape", "Shape", "x");
    integers("zero", 0);
    integers("one", 1);
    node("first", "Gather", "shape", "zero");
    node("single", "Equal", "first", "one");
    choose("single", applied("Squeeze", "x"), applied("Relu", "x"));

    TypedGraph one = infer("");
    TypedGraph two = infer("batch=2");

    assertThat(one.tensor("choice").shape()).hasToString("(6)");
    assertThat(two.tensor("choice").shape()).hasToString("(2, 6)");
    assertThat(two.nodes().get(3).bodies())
        .singleElement()
        .satisfies(taken -> assertThat(taken.graph().graph().name()).isEqualTo("Relu"));
    assertThat(two.warnings()).isEmpty();
  }

  @Test
  void shouldAssumeTheMoreExpensiveBranchOfAnUnknownCondition() {
    network.input("flag", ElementType.BOOL);
    input("x", 4, 6);
    network.weight("w", 6, 6);
    GraphBuilder cheap = new GraphBuilder("cheap", 17);
    cheap.node("short", "ReduceMax", attributes("keepdims", 1), "x");
    GraphBuilder dear = new GraphBuilder("dear", 17);
    dear.node("product", "MatMul", Map.of(), "x", "w");
    choose("flag", body(cheap, "short"), body(dear, "product"));

    TypedGraph typed = infer("");

    assertThat(typed.tensor("choice").shape()).hasToString("(≤4, ≤6)");
    assertThat(typed.nodes().get(0).bodies().get(0).graph().graph().name()).isEqualTo("dear");
    assertThat(typed.warnings())
        .anySatisfy(w -> assertThat(w).contains("If (choice)", "more expensive branch (else)"));
  }

  @Test
  void shouldOmitABranchThatDoesNotFitTheShapes() {
    network.input("flag", ElementType.BOOL);
    input("x", 4, 6);
    GraphBuilder wrong = new GraphBuilder("wrong", 17);
    wrong.constant("axes", Constant.integers(0));
    wrong.node("squeezed", "Squeeze", Map.of(), "x", "axes");
    choose("flag", body(wrong, "squeezed"), applied("Relu", "x"));

    TypedGraph typed = infer("");

    assertThat(typed.tensor("choice").shape()).hasToString("(4, 6)");
    assertThat(typed.warnings()).anySatisfy(w -> assertThat(w).contains("branch (else)"));
  }

  // Loops

  /** A loop that appends a row to its variable and collects it. */
  private void loop(String trips, boolean grows) {
    GraphBuilder loop = new GraphBuilder("body", 17);
    loop.input("trip", ElementType.INT64);
    loop.input("go", ElementType.BOOL);
    loop.input("v", ElementType.FLOAT32, ANY, ANY);
    loop.node("on", "Identity", Map.of(), "go");
    loop.weight("row", 1, 6);
    if (grows) {
      loop.node("next", "Concat", attributes("axis", 0), "v", "row");
    } else {
      loop.node("next", "Add", Map.of(), "v", "row");
    }
    loop.node("each", "ReduceMax", attributes("keepdims", 0), "next");
    network.nodes(
        "loop",
        "Loop",
        2,
        Map.of("body", new Attribute.Body(body(loop, "on", "next", "each"))),
        trips,
        "",
        "x");
  }

  @Test
  void shouldFollowALoopOfFewTrips() {
    input("x", 4, 6);
    network.constant("trips", Constant.integer(5));
    loop("trips", true);

    TypedGraph typed = infer("");

    assertThat(typed.tensor("loop.0").shape()).hasToString("(9, 6)");
    assertThat(typed.tensor("loop.1").shape()).hasToString("(5)");
    assertThat(typed.nodes().get(0).bodies()).hasSize(5).allMatch(trip -> trip.times() == 1);
    assertThat(typed.warnings()).isEmpty();
  }

  @Test
  void shouldCountTripsOfEqualShapesTogether() {
    input("x", 4, 6);
    network.constant("trips", Constant.integer(1_000));
    loop("trips", false);

    TypedGraph typed = infer("");

    assertThat(typed.tensor("loop.0").shape()).hasToString("(4, 6)");
    assertThat(typed.tensor("loop.1").shape()).hasToString("(1000)");
    assertThat(typed.nodes().get(0).bodies())
        .singleElement()
        .satisfies(body -> assertThat(body.times()).isEqualTo(1_000));
  }

  @Test
  void shouldNotKnowWhatALongLoopChanges() {
    input("x", 4, 6);
    network.constant("trips", Constant.integer(1_000));
    loop("trips", true);

    assertThat(shape("loop.0")).isEqualTo("(?, 6)");
    assertThat(shape("loop.1")).isEqualTo("(1000)");
  }

  @Test
  void shouldMakeNothingInALoopOfNoTrips() {
    input("x", 4, 6);
    network.constant("trips", Constant.integer(0));
    loop("trips", true);

    assertThat(shape("loop.0")).isEqualTo("(4, 6)");
    assertThat(shape("loop.1")).isEqualTo("(0)");
  }

  @Test
  void shouldSayThatTheTripsAreUnknown() {
    network.input("trips", ElementType.INT64);
    input("x", 4, 6);
    loop("trips", false);

    TypedGraph typed = infer("");

    assertThat(typed.tensor("loop.1").shape()).hasToString("(?)");
    assertThat(typed.nodes().get(0).bodies().get(0).times()).isEqualTo(-1);
    assertThat(typed.warnings())
        .anySatisfy(w -> assertThat(w).contains("trips is not known"))
        .anySatisfy(w -> assertThat(w).contains("inputs (trips) have no values"));
    assertThat(
            ShapeInference.infer(network.build(), Bindings.NONE.withValues("trips=3"))
                .tensor("loop.1")
                .shape())
        .hasToString("(3)");
  }

  @Test
  void shouldFollowALoopThatItsConditionEnds() {
    network.constant("limit", Constant.integer(Long.MAX_VALUE));
    network.constant("yes", new Constant(ElementType.BOOL, Shape.SCALAR, null));
    input("x", 4, 6);
    GraphBuilder loop = new GraphBuilder("body", 17);
    loop.input("trip", ElementType.INT64);
    loop.input("go", ElementType.BOOL);
    loop.input("v", ElementType.FLOAT32, ANY, ANY);
    loop.constant("last", Constant.integer(6));
    loop.node("on", "Less", Map.of(), "trip", "last");
    loop.node("next", "Relu", Map.of(), "v");
    network.nodes(
        "loop",
        "Loop",
        2,
        Map.of("body", new Attribute.Body(body(loop, "on", "next", "next"))),
        "limit",
        "",
        "x");

    assertThat(shape("loop.1")).isEqualTo("(7, 4, 6)");
  }

  @Test
  void shouldScanTheSlicesOfAnAxis() {
    input("h", 2, 8);
    input("x", 5, 2, 8);
    GraphBuilder step = new GraphBuilder("body", 17);
    step.input("state", ElementType.FLOAT32, ANY, ANY);
    step.input("slice", ElementType.FLOAT32, ANY, ANY);
    step.node("sum", "Add", Map.of(), "state", "slice");
    network.nodes(
        "scan",
        "Scan",
        2,
        Map.of(
            "num_scan_inputs", new Attribute.Int(1),
            "scan_output_axes", new Attribute.Ints(List.of(1L)),
            "body", new Attribute.Body(body(step, "sum", "sum"))),
        "h",
        "x");

    TypedGraph typed = infer("");

    assertThat(typed.tensor("scan.0").shape()).hasToString("(2, 8)");
    assertThat(typed.tensor("scan.1").shape()).hasToString("(2, 5, 8)");
    assertThat(typed.nodes().get(0).bodies())
        .singleElement()
        .extracting(TypedNode.TypedBody::times)
        .isEqualTo(5L);
  }

  /** The body of a loop that applies one operator. */
  private static Graph repeated(String type, Map<String, Attribute> attributes, String... inputs) {
    GraphBuilder loop = new GraphBuilder(type, 17);
    loop.input("trip", ElementType.INT64);
    loop.input("go", ElementType.BOOL);
    loop.input("v", ElementType.FLOAT32, ANY);
    loop.node("on", "Identity", Map.of(), "go");
    loop.constant("trips", Constant.integer(60));
    loop.node("next", type, attributes, inputs);
    return body(loop, "on", "next");
  }

  @Test
  @Timeout(60)
  void shouldEndWithLoopsWithinLoops() {
    Graph inner = repeated("Relu", Map.of(), "v");
    for (int depth = 1; depth < 12; depth++) {
      inner = repeated("Loop", Map.of("body", new Attribute.Body(inner)), "trips", "", "v");
    }
    input("x", 4);
    network.constant("trips", Constant.integer(60));
    network.node("loop", "Loop", Map.of("body", new Attribute.Body(inner)), "trips", "", "x");

    assertThat(shape("loop")).isEqualTo("(4)");
  }

  @Test
  void shouldRejectBranchesThatAreNestedTooDeeply() {
    network.input("flag", ElementType.BOOL);
    input("x", 4);
    Graph inner = applied("Relu", "x");
    for (int depth = 0; depth < 200; depth++) {
      GraphBuilder branch = new GraphBuilder("branch", 17);
      branch.node(
          "made",
          "If",
          Map.of(
              "then_branch",
              new Attribute.Body(inner),
              "else_branch",
              new Attribute.Body(applied("Relu", "x"))),
          "flag");
      inner = body(branch, "made");
    }
    choose("flag", inner, applied("Relu", "x"));

    assertThatThrownBy(() -> infer(""))
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining("nested too deeply");
  }

  @Test
  void shouldInferALongNetworkInLinearTime() {
    input("x", 8, 16);
    String last = "x";
    for (int i = 0; i < 100_000; i++) {
      network.node("n" + i, "Relu", Map.of(), last);
      last = "n" + i;
    }
    Graph graph = network.build();
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();

    TypedGraph typed = ShapeInference.infer(graph, Bindings.NONE);

    assertThat(typed.tensor(last).shape()).isEqualTo(Shape.of(8, 16));
    assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - start))
        .isLessThan(Duration.ofSeconds(5));
  }
}
