package io.maple.network.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.maple.network.ElementType;
import io.maple.network.cost.Graphs;
import io.maple.network.graph.Constant;
import io.maple.network.graph.TypedGraph;
import io.maple.network.graph.TypedNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MemoryTimelineTest {

  @Test
  void tensorsLiveFromTheirMakerToTheirLastReader() {
    MemoryTimeline timeline =
        MemoryTimeline.of(
            new Graphs()
                .input("x", 10)
                .weight("w", 7)
                .tensor("a", 20)
                .tensor("b", 30)
                .tensor("c", 5)
                .node("Expand", "a", Map.of(), "x")
                .node("Expand", "b", Map.of(), "a", "w")
                .node("Slice", "c", Map.of(), "b")
                .output("c")
                .build());
    assertThat(timeline.moments().stream().map(MemoryTimeline.Moment::bytes))
        .containsExactly(4L * (10 + 20), 4L * (10 + 20 + 30), 4L * (10 + 30 + 5));
    assertThat(timeline.node()).isEqualTo(1);
    assertThat(timeline.peak().byType()).containsExactly(Map.entry(ElementType.FLOAT32, 240L));
    assertThat(timeline.weights().total()).isEqualTo(28);
    assertThat(timeline.totalBytes()).isEqualTo(268);
  }

  @Test
  void outputsLiveToTheEnd() {
    MemoryTimeline timeline =
        MemoryTimeline.of(
            new Graphs()
                .input("x", 10)
                .tensor("early", 100)
                .tensor("late", 10)
                .node("Expand", "early", Map.of(), "x")
                .node("Relu", "late", Map.of(), "x")
                .output("early", "late")
                .build());
    assertThat(timeline.peak().total()).isEqualTo(480);
    assertThat(timeline.node()).isEqualTo(1);
  }

  @Test
  void viewsShareTheirInputsMemoryAndKeepIt() {
    MemoryTimeline timeline =
        MemoryTimeline.of(
            new Graphs()
                .input("x", 10)
                .tensor("a", 4, 5)
                .tensor("view", 20)
                .tensor("b", 8)
                .tensor("c", 20)
                .node("Expand", "a", Map.of(), "x")
                .node("Reshape", "view", Map.of(), "a")
                .node("Slice", "b", Map.of(), "x")
                .node("Add", "c", Map.of(), "view", "b")
                .output("c")
                .build());
    assertThat(timeline.moments().stream().map(MemoryTimeline.Moment::bytes))
        .containsExactly(120L, 120L, 152L, 232L);
  }

  @Test
  void bodiesAddTheirOwnPeakAndWeights() {
    TypedGraph body =
        new Graphs()
            .input("a", 10)
            .weight("w", 3)
            .tensor("b", 50)
            .tensor("c", 10)
            .node("Expand", "b", Map.of(), "a", "w")
            .node("Slice", "c", Map.of(), "b")
            .output("c")
            .build();
    MemoryTimeline timeline =
        MemoryTimeline.of(
            new Graphs()
                .input("x", 10)
                .tensor("y", 10)
                .node(
                    "",
                    "Loop",
                    List.of("y"),
                    Map.of(),
                    List.of(new TypedNode.TypedBody(body, 5)),
                    "",
                    "",
                    "x")
                .output("y")
                .build());
    assertThat(timeline.peak().total()).isEqualTo(4 * (10 + 10 + 10 + 50 + 10));
    assertThat(timeline.weights().total()).isEqualTo(12);
  }

  @Test
  void unknownSizesMakeThePeakIncomplete() {
    MemoryTimeline timeline =
        MemoryTimeline.of(
            new Graphs()
                .input("x", 10)
                .tensor("y", -1)
                .node("Compress", "y", Map.of(), "x")
                .output("y")
                .build());
    assertThat(timeline.peak().complete()).isFalse();
    assertThat(timeline.peak().known()).isEqualTo(40);
    assertThat(timeline.totalBytes()).isEqualTo(-1);
  }

  @Test
  void whatIsComputedOfConstantsIsAWeight() {
    MemoryTimeline timeline =
        MemoryTimeline.of(
            new Graphs()
                .input("x", 1, 4)
                .weight("w", 5, 4)
                .tensor("turned", 4, 5)
                .tensor("view", 4, 5, 1)
                .tensor("y", 1, 5)
                .node("Transpose", "turned", Map.of(), "w")
                .node("Reshape", "view", Map.of(), "turned")
                .node("MatMul", "y", Map.of(), "x", "view")
                .output("y")
                .build());
    assertThat(timeline.weights().total()).isEqualTo(80);
    assertThat(timeline.peak().total()).isEqualTo(4 * (4 + 5));
    assertThat(timeline.node()).isEqualTo(2);
  }

  @Test
  void dequantisedWeightsLiveAsLongAsTheyAreRead() {
    MemoryTimeline timeline =
        MemoryTimeline.of(
            new Graphs()
                .input("x", 1, 4)
                .constant("w", Constant.weight(ElementType.INT8, 4, 5))
                .weight("scale")
                .tensor("real", 4, 5)
                .tensor("y", 1, 5)
                .tensor("z", 1, 5)
                .node("DequantizeLinear", "real", Map.of(), "w", "scale")
                .node("MatMul", "y", Map.of(), "x", "real")
                .node("Relu", "z", Map.of(), "y")
                .output("z")
                .build());
    assertThat(timeline.weights().byType())
        .containsExactly(Map.entry(ElementType.FLOAT32, 4L), Map.entry(ElementType.INT8, 20L));
    assertThat(timeline.moments().stream().map(MemoryTimeline.Moment::bytes))
        .containsExactly(4L * (4 + 20), 4L * (4 + 20 + 5), 4L * (4 + 5 + 5));
  }
}
