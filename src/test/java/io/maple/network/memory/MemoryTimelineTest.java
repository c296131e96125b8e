package io.maple.network.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.maple.network.ElementType;
import io.maple.network.cost.Graphs;
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
}
