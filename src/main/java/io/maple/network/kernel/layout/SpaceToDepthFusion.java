package io.maple.network.kernel.layout;

import io.maple.network.ElementType;
import io.maple.network.graph.Attribute;
import io.maple.network.graph.Shape;
import io.maple.network.graph.TensorType;
import io.maple.network.kernel.graph.FusionRule;
import io.maple.network.kernel.graph.KernelGraph;
import io.maple.network.kernel.graph.KernelNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every second row and column of an image, in all four ways and concatenated (the stem of YOLOX and
 * of YOLOv5), is a move of space to depth and one of channels.
 */
public final class SpaceToDepthFusion implements FusionRule {

  /** The offsets of the four parts in the order in which space becomes depth. */
  private static final List<List<Long>> ORDER =
      List.of(List.of(0L, 0L), List.of(0L, 1L), List.of(1L, 0L), List.of(1L, 1L));

  @Override
  public String name() {
    return "space-to-depth";
  }

  @Override
  public int apply(KernelGraph graph) {
    int count = 0;
    for (KernelNode concat : graph.nodes()) {
      if (concat.is("Concat")
          && concat.inputs().size() == 4
          && concat.integer("axis", 0) == 1
          && fuse(graph, concat)) {
        count++;
      }
    }
    return count;
  }

  private static boolean fuse(KernelGraph graph, KernelNode concat) {
    Set<KernelNode> slices = new HashSet<>();
    List<List<Long>> offsets = new ArrayList<>();
    String image = null;
    for (String input : concat.inputs()) {
      Part part = part(graph, input, slices);
      if (part == null || (image != null && !image.equals(part.image()))) {
        return false;
      }
      image = part.image();
      offsets.add(List.of(part.row(), part.column()));
    }
    TensorType type = graph.type(concat.output());
    if (image == null
        || !Set.copyOf(offsets).equals(Set.copyOf(ORDER))
        || graph.size(image, 2) % 2 != 0
        || graph.size(image, 3) % 2 != 0
        || !areReadOnlyHere(graph, slices, concat)) {
      return false;
    }
    boolean ordered = offsets.equals(ORDER);
    String deep = ordered ? concat.output() : graph.tensor(concat.output(), type);
    List<KernelNode> parts = new ArrayList<>(slices);
    parts.add(concat);
    KernelNode moved =
        graph.fuse(
            parts,
            "SpaceToDepth",
            Map.of("blocksize", new Attribute.Int(2)),
            List.of(image),
            List.of(deep));
    if (!ordered) {
      String channels = graph.weight(deep, TensorType.of(ElementType.INT64, graph.size(deep, 1)));
      graph.addAfter(
          moved,
          "Gather",
          Map.of("axis", new Attribute.Int(1)),
          List.of(deep, channels),
          List.of(concat.output()));
    }
    return true;
  }

  /** Which rows and columns of an image a tensor has. */
  private record Part(String image, long row, long column) {}

  private static @Nullable Part part(KernelGraph graph, String tensor, Set<KernelNode> slices) {
    long[] offsets = {-1, -1};
    String source = tensor;
    for (int step = 0; step < 2; step++) {
      KernelNode slice = graph.maker(source);
      if (slice == null || !slice.is("Slice") || !sliced(graph, slice, offsets)) {
        return null;
      }
      slices.add(slice);
      source = slice.input(0);
      if (offsets[0] >= 0 && offsets[1] >= 0) {
        return new Part(source, offsets[0], offsets[1]);
      }
    }
    return null;
  }

  /** Notes the axes along which a slice takes every second value; false where it does else. */
  private static boolean sliced(KernelGraph graph, KernelNode slice, long[] offsets) {
    long[] starts = graph.integers(slice.input(1));
    long[] ends = graph.integers(slice.input(2));
    long[] axes = graph.integers(slice.input(3));
    long[] steps = graph.integers(slice.input(4));
    Shape shape = graph.shape(slice.input(0));
    if (starts == null
        || ends == null
        || axes == null
        || steps == null
        || shape == null
        || shape.rank() != 4
        || axes.length > 2
        || steps.length != axes.length) {
      return false;
    }
    for (int i = 0; i < axes.length; i++) {
      int axis = (int) (axes[i] < 0 ? axes[i] + 4 : axes[i]);
      if (axis < 2
          || axis > 3
          || steps[i] != 2
          || starts[i] < 0
          || starts[i] > 1
          || ends[i] < shape.size(axis)
          || offsets[axis - 2] >= 0) {
        return false;
      }
      offsets[axis - 2] = starts[i];
    }
    return true;
  }

  private static boolean areReadOnlyHere(
      KernelGraph graph, Set<KernelNode> slices, KernelNode concat) {
    return slices.stream()
        .allMatch(
            slice ->
                !graph.isKept(slice.output())
                    && graph.readers(slice.output()).stream()
                        .allMatch(reader -> reader.equals(concat) || slices.contains(reader)));
  }
}
