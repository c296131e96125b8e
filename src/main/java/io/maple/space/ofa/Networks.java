package io.maple.space.ofa;

import io.maple.network.Network;
import io.maple.network.NetworkBuilder;
import io.maple.network.Operator;
import io.maple.network.Tensor;
import io.maple.space.OperatorList;
import io.maple.space.ProfiledOperator;
import java.util.ArrayList;
import java.util.List;

/** Expands architectures to networks, and lists what these are made of. */
final class Networks {

  /** The resolutions at which operators are profiled; networks between them count as a mix. */
  private static final int[] PROFILED = {128, 224};

  /** How many operators are profiled at each resolution: stem, head, and blocks at six shapes. */
  private static final int SHAPES = 1 + Choice.STAGES;

  private Networks() {}

  static Network expand(byte[] code) {
    NetworkBuilder network = new NetworkBuilder(image(Choice.resolution(code)));
    Layers layers = new Layers(network);
    int at = layers.stem("stem", Operator.NETWORK_INPUT);
    for (int block = 0; block < Choice.BLOCKS; block++) {
      byte option = Choice.block(code, block);
      if (option != Choice.ABSENT) {
        String scope = "stage%d.block%d".formatted(stage(block), number(block));
        at = layers.block(scope, Stage.of(block), Stage.strideOf(block), option, at);
      }
    }
    layers.head("head", at);
    return network.build();
  }

  static Tensor image(int resolution) {
    return Tensor.of(3, resolution, resolution);
  }

  /** What each block reads, and behind the last what the head reads. */
  static List<Tensor> inputs(int resolution) {
    List<Tensor> inputs = new ArrayList<>();
    int side = half(resolution);
    for (int block = 0; block < Choice.BLOCKS; block++) {
      inputs.add(Tensor.of(Stage.inputOf(block), side, side));
      side = Stage.strideOf(block) == 1 ? side : half(side);
    }
    inputs.add(Tensor.of(Stage.of(Choice.BLOCKS - 1).channels(), side, side));
    return List.copyOf(inputs);
  }

  /**
   * At the least and the greatest resolution: the stem with the first block, every block at the six
   * shapes that blocks read, and the head.
   *
   * <p>The first blocks of the second to the fifth stage are omitted: they read what the stage
   * before them keeps.
   */
  static List<ProfiledOperator> operators() {
    OperatorList list = new OperatorList(OfaMobileNetV3.NAME);
    for (int resolution : PROFILED) {
      list.add("stem", image(resolution), (network, at) -> new Layers(network).stem("stem", at));
      List<Tensor> inputs = inputs(resolution);
      addBlocks(list, 0, inputs.get(0));
      for (int stage = 0; stage < Choice.STAGES; stage++) {
        int second = stage * Stage.MOST_BLOCKS + 1;
        addBlocks(list, second, inputs.get(second));
      }
      list.add(
          "head", inputs.get(Choice.BLOCKS), (network, at) -> new Layers(network).head("head", at));
    }
    return list.operators();
  }

  private static void addBlocks(OperatorList list, int block, Tensor input) {
    for (byte option = 0; option < Choice.BLOCK_OPTIONS; option++) {
      byte chosen = option;
      list.add(
          Choice.BLOCK_NAMES.get(option),
          input,
          (network, at) ->
              new Layers(network)
                  .block("block", Stage.of(block), Stage.strideOf(block), chosen, at));
    }
  }

  /**
   * How often each of {@link #operators} runs: the blocks of the network, shared between the two
   * profiled resolutions by where its own area lies between theirs.
   */
  static double[] operatorCounts(byte[] code) {
    double[] least = counts(code);
    double least2 = area(PROFILED[0]);
    double greatest = (area(Choice.resolution(code)) - least2) / (area(PROFILED[1]) - least2);
    double[] counts = new double[2 * least.length];
    for (int i = 0; i < least.length; i++) {
      counts[i] = (1 - greatest) * least[i];
      counts[least.length + i] = greatest * least[i];
    }
    return counts;
  }

  /** How often each operator runs, in the order in which they are listed at one resolution. */
  private static double[] counts(byte[] code) {
    double[] counts = new double[2 + SHAPES * Choice.BLOCK_OPTIONS];
    counts[0] = 1;
    counts[counts.length - 1] = 1;
    for (int block = 0; block < Choice.BLOCKS; block++) {
      byte option = Choice.block(code, block);
      if (option != Choice.ABSENT) {
        // The first block of a stage reads the shape of the stage before it.
        int shape = Stage.isFirst(block) ? stage(block) - 1 : stage(block);
        counts[1 + shape * Choice.BLOCK_OPTIONS + option]++;
      }
    }
    return counts;
  }

  private static double area(int resolution) {
    return (double) resolution * resolution;
  }

  private static int stage(int block) {
    return block / Stage.MOST_BLOCKS + 1;
  }

  private static int number(int block) {
    return block % Stage.MOST_BLOCKS + 1;
  }

  private static int half(int side) {
    return (side + 1) / 2;
  }
}
