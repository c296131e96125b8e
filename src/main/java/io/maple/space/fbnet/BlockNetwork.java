package io.maple.space.fbnet;

import io.maple.network.Network;
import io.maple.network.NetworkBuilder;
import io.maple.network.Operator;
import io.maple.network.Tensor;
import io.maple.space.OperatorList;
import io.maple.space.ProfiledOperator;
import java.util.ArrayList;
import java.util.List;

/**
 * Expands an FBNet architecture into its network of 22 searched blocks at 224×224 input and 100
 * classes.
 *
 * <p>Source: Wu et al., "FBNet", CVPR 2019, table 1 and figure 3, with the head as HELP built it.
 */
final class BlockNetwork {

  static final int BLOCKS = 22;

  private static final int[] CHANNELS = {
    16, 24, 24, 24, 24, 32, 32, 32, 32, 64, 64, 64, 64, 112, 112, 112, 112, 184, 184, 184, 184, 352
  };
  private static final int[] STRIDES = {
    1, 2, 1, 1, 1, 2, 1, 1, 1, 2, 1, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 1
  };
  private static final Tensor INPUT = Tensor.of(3, 224, 224);
  private static final List<Tensor> BLOCK_INPUTS = blockInputs();

  private BlockNetwork() {}

  public static Network expand(byte[] choices) {
    NetworkBuilder network = new NetworkBuilder(INPUT);
    BlockLayers layers = new BlockLayers(network);
    int at = layers.stem("stem", Operator.NETWORK_INPUT);
    for (int block = 0; block < BLOCKS; block++) {
      BlockOperator operator = BlockOperator.of(choices[block]);
      at = layers.block("block" + (block + 1), operator, CHANNELS[block], STRIDES[block], at);
    }
    layers.head("head", at);
    return network.build();
  }

  /**
   * Every operator at the six shapes that blocks keep, and the parts around the blocks.
   *
   * <p>A skip launches nothing where the shape stays, so of it there is the projection that ends
   * each stage. The other operators where the shape changes are omitted: they run the same kernels
   * on the same inputs, and a profile stays within 56 operators.
   */
  public static List<ProfiledOperator> operators() {
    OperatorList list = new OperatorList(FbNet.NAME);
    Tensor shape =
        list.add("stem", INPUT, (network, at) -> new BlockLayers(network).stem("stem", at));
    for (int block = 0; block < BLOCKS; block++) {
      int channels = CHANNELS[block];
      int stride = STRIDES[block];
      Tensor input = shape;
      boolean same = stride == 1 && channels == input.channels();
      for (BlockOperator operator : BlockOperator.values()) {
        if ((operator == BlockOperator.SKIP) != same) {
          shape =
              list.add(
                  operator.label(),
                  input,
                  (network, at) ->
                      new BlockLayers(network).block("block", operator, channels, stride, at));
        }
      }
    }
    list.add("head", shape, (network, at) -> new BlockLayers(network).head("head", at));
    return list.operators();
  }

  /** How often each operator of a list runs in a network. */
  public static double[] operatorCounts(byte[] choices, List<ProfiledOperator> operators) {
    return operators.stream().mapToDouble(operator -> count(operator, choices)).toArray();
  }

  private static int count(ProfiledOperator operator, byte[] choices) {
    int option = BlockOperator.labels().indexOf(operator.kind());
    if (option < 0) {
      return 1;
    }
    boolean skip = option == BlockOperator.SKIP.choice();
    int blocks = 0;
    for (int block = 0; block < BLOCKS; block++) {
      boolean runs = choices[block] == option && !(skip && keepsShape(block));
      blocks += runs && BLOCK_INPUTS.get(block).equals(operator.network().input()) ? 1 : 0;
    }
    return blocks;
  }

  private static boolean keepsShape(int block) {
    return STRIDES[block] == 1 && CHANNELS[block] == BLOCK_INPUTS.get(block).channels();
  }

  private static List<Tensor> blockInputs() {
    List<Tensor> inputs = new ArrayList<>();
    NetworkBuilder network = new NetworkBuilder(INPUT);
    BlockLayers layers = new BlockLayers(network);
    int at = layers.stem("stem", Operator.NETWORK_INPUT);
    for (int block = 0; block < BLOCKS; block++) {
      inputs.add(network.tensor(at));
      at = layers.block("block", BlockOperator.SKIP, CHANNELS[block], STRIDES[block], at);
    }
    return List.copyOf(inputs);
  }
}
