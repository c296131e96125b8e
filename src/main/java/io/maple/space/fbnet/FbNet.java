package io.maple.space.fbnet;

import io.maple.network.Network;
import io.maple.space.Architecture;
import io.maple.space.Choices;
import io.maple.space.ProfiledOperator;
import io.maple.space.SearchSpace;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The layer-wise space of FBNet: one of nine operators in each of 22 blocks, too many networks to
 * list.
 *
 * <p>Source: Wu et al., "FBNet: Hardware-Aware Efficient ConvNet Design via Differentiable Neural
 * Architecture Search", CVPR 2019.
 */
public final class FbNet implements SearchSpace {

  static final String NAME = "fbnet";

  private static final int OPTIONS = BlockOperator.count();
  private static final List<String> CHOICES = BlockOperator.labels();
  private static final List<String> STRUCTURAL_NAMES = BlockStructure.names();
  private static final List<String> COST_NAMES = BlockCost.names();
  private static final List<ProfiledOperator> OPERATORS = BlockNetwork.operators();

  public FbNet() {}

  /** Made when it is first asked, since some services know no device of this space. */
  private static final class Costs {

    static final BlockCost OF_BLOCKS = new BlockCost();

    private Costs() {}
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "FBNet networks of 22 blocks, nine operators each, at 224 by 224 input and 100 classes.";
  }

  @Override
  public int positions() {
    return BlockNetwork.BLOCKS;
  }

  @Override
  public List<String> choices() {
    return CHOICES;
  }

  @Override
  public String example() {
    return "k3_e1 k3_e6 skip k5_e1 k3_e1_g2 k5_e6 k3_e3 skip k5_e3 k5_e6 k5_e1_g2"
        + " k3_e3 k5_e6 k5_e6 k5_e3 k5_e3 skip k5_e6 k5_e3 k5_e6 k5_e6 k3_e6";
  }

  @Override
  public Architecture parse(@Nullable String spec) {
    return new Architecture(this, BlockNotation.read(spec));
  }

  @Override
  public Architecture of(int... choices) {
    return new Architecture(this, Choices.checked(NAME, BlockNetwork.BLOCKS, OPTIONS, choices));
  }

  @Override
  public Network expand(Architecture architecture) {
    return BlockNetwork.expand(architecture.choicesIn(this));
  }

  /** The same as {@link #expand}: a chain of blocks has no dead paths. */
  @Override
  public Network prune(Architecture architecture) {
    return expand(architecture);
  }

  @Override
  public List<ProfiledOperator> operators() {
    return OPERATORS;
  }

  @Override
  public int[] operatorCounts(Architecture architecture) {
    return BlockNetwork.operatorCounts(architecture.choicesIn(this), OPERATORS);
  }

  @Override
  public boolean isEnumerable() {
    return false;
  }

  @Override
  public int size() {
    throw notEnumerable();
  }

  @Override
  public Architecture at(int ordinal) {
    throw notEnumerable();
  }

  @Override
  public int ordinal(Architecture architecture) {
    throw notEnumerable();
  }

  @Override
  public Architecture random(RandomGenerator random) {
    return new Architecture(this, Choices.random(BlockNetwork.BLOCKS, OPTIONS, random));
  }

  @Override
  public double[] structural(Architecture architecture) {
    return BlockStructure.of(architecture.choicesIn(this));
  }

  @Override
  public List<String> structuralNames() {
    return STRUCTURAL_NAMES;
  }

  @Override
  public double[] cost(Architecture architecture) {
    return Costs.OF_BLOCKS.of(architecture.choicesIn(this));
  }

  @Override
  public List<String> costNames() {
    return COST_NAMES;
  }

  private static IllegalStateException notEnumerable() {
    return new IllegalStateException(
        "The search space (fbnet) has 9^22 architectures, too many to number.\nMaybe draw some with random.");
  }
}
