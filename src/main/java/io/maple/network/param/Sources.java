package io.maple.network.param;

import io.maple.network.ElementType;
import io.maple.network.graph.Constant;
import io.maple.network.graph.GraphInput;
import io.maple.network.graph.Shape;
import io.maple.network.translate.Operand;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Layers without inputs: those of the network and constants. Where a file does not give the sizes
 * of an input, the first layer that reads it says how many dimensions and channels it has.
 */
final class Sources {

  private static final int WIDTH = 0;
  private static final int HEIGHT = 1;
  private static final int CHANNELS = 2;
  private static final int DEPTH = 11;

  /** Types whose first input has as many dimensions, by the end of their names. */
  private static final Map<String, Integer> RANKS =
      Map.ofEntries(
          Map.entry("Pooling", 3),
          Map.entry("Pooling1D", 2),
          Map.entry("Pooling3D", 4),
          Map.entry("Interp", 3),
          Map.entry("PixelShuffle", 3),
          Map.entry("Reorg", 3),
          Map.entry("LRN", 3),
          Map.entry("ShuffleChannel", 3),
          Map.entry("DeformableConv2D", 3),
          Map.entry("Unfold", 3),
          Map.entry("Embed", 1),
          Map.entry("Spectrogram", 1),
          Map.entry("LSTM", 2),
          Map.entry("GRU", 2),
          Map.entry("RNN", 2),
          Map.entry("MultiHeadAttention", 2));

  /** Types whose output has as many dimensions and channels as their first input. */
  private static final Set<String> SAME =
      Set.of(
          "Split",
          "Noop",
          "Dropout",
          "BatchNorm",
          "Scale",
          "Bias",
          "BinaryOp",
          "UnaryOp",
          "ReLU",
          "PReLU",
          "Sigmoid",
          "TanH",
          "Swish",
          "Clip",
          "Cast",
          "Quantize",
          "Dequantize",
          "Power",
          "Normalize",
          "MVN",
          "InstanceNorm",
          "GroupNorm");

  /** What the layers that read an input say of it. */
  private record Reader(int rank, long channels, boolean indices) {}

  private final Map<String, Reader> readers = new HashMap<>();

  /** Looks through a file's layers once. */
  Sources(List<Layer> layers) {
    Map<String, String> origins = new HashMap<>();
    for (Layer layer : layers) {
      if (layer.type().equals("Input")) {
        layer.outputs().forEach(blob -> origins.put(blob, blob));
      }
      String origin = layer.inputs().isEmpty() ? null : origins.get(layer.inputs().get(0));
      if (origin == null) {
        continue;
      }
      int rank = rank(layer.type());
      if (rank > 0) {
        boolean indices = layer.type().equals("Embed");
        readers.putIfAbsent(origin, new Reader(rank, Convolutions.channels(layer), indices));
      } else if (SAME.contains(layer.type())) {
        layer.outputs().forEach(blob -> origins.put(blob, origin));
      }
    }
  }

  private static int rank(String type) {
    if (type.startsWith("Convolution") || type.startsWith("Deconvolution")) {
      return type.endsWith("1D") ? 2 : type.endsWith("3D") ? 4 : 3;
    }
    return RANKS.getOrDefault(type, 0);
  }

  /** An input of the network, whose batch is 1. */
  GraphInput input(Layer layer) {
    String blob = layer.outputs().get(0);
    Reader reader = readers.getOrDefault(blob, new Reader(0, 0, false));
    ElementType type = reader.indices ? ElementType.INT32 : ElementType.FLOAT32;
    long channels = layer.integer(CHANNELS, 0);
    int rank =
        layer.integer(DEPTH, 0) > 0
            ? 4
            : channels > 0
                ? 3
                : layer.integer(HEIGHT, 0) > 0 ? 2 : layer.integer(WIDTH, 0) > 0 ? 1 : reader.rank;
    if (rank == 0) {
      return new GraphInput(blob, type, null);
    }
    List<GraphInput.Axis> axes = new ArrayList<>();
    axes.add(GraphInput.Axis.fixed(1));
    if (rank > 2) {
      axes.add(axis(channels > 0 ? channels : reader.channels));
    }
    if (rank > 3) {
      axes.add(axis(layer.integer(DEPTH, 0)));
    }
    if (rank > 1) {
      axes.add(axis(layer.integer(HEIGHT, 0)));
    }
    axes.add(axis(layer.integer(WIDTH, 0)));
    return new GraphInput(blob, type, axes);
  }

  private static GraphInput.Axis axis(long size) {
    return size > 0 ? GraphInput.Axis.fixed(size) : new GraphInput.Axis(null, null);
  }

  /** What is known of an input. */
  static Operand operand(GraphInput input) {
    List<GraphInput.Axis> axes = input.axes();
    if (axes == null) {
      return new Operand(input.name(), input.type(), null);
    }
    long[] sizes = new long[axes.size()];
    for (int i = 0; i < sizes.length; i++) {
      Long size = axes.get(i).size();
      sizes[i] = size == null ? -1 : size;
    }
    return new Operand(input.name(), input.type(), Shape.of(sizes));
  }

  /** A constant blob, in a shape with a batch of 1. */
  static Constant constant(Layer layer) {
    List<Long> sizes = new ArrayList<>(List.of(1L));
    for (int parameter : new int[] {CHANNELS, DEPTH, HEIGHT, WIDTH}) {
      long size = layer.integer(parameter, 0);
      if (size < 0) {
        throw layer.invalid(
            "a size is %d".formatted(size), "the line was edited; convert the network again.");
      }
      if (size > 0) {
        sizes.add(size);
      }
    }
    if (sizes.size() == 1) {
      sizes.add(1L);
    }
    return Constant.weight(
        ElementType.FLOAT32, sizes.stream().mapToLong(Long::longValue).toArray());
  }
}
