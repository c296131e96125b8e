package io.maple.space.fbnet;

import io.maple.network.Network;
import io.maple.space.AdditiveSpace;
import io.maple.space.Architecture;
import io.maple.space.Choices;
import io.maple.space.Position;
import io.maple.space.ProfiledOperator;
import io.maple.space.SpaceTables;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The layer-wise space of FBNet: one of nine operators in each of 22 blocks, too many networks to
 * list.
 *
 * <p>Source: Wu et al., "FBNet: Hardware-Aware Efficient ConvNet Design via Differentiable Neural
 * Architecture Search", CVPR 2019.
 */
public final class FbNet implements AdditiveSpace {

  static final String NAME = "fbnet";

  private static final int OPTIONS = BlockOperator.count();
  private static final List<String> CHOICES = BlockOperator.labels();
  private static final List<String> STRUCTURAL_NAMES = BlockStructure.names();
  private static final List<String> COST_NAMES = BlockCost.names();
  private static final List<ProfiledOperator> OPERATORS = BlockNetwork.operators();

  private static final List<Position> POSITIONS = positionsOfBlocks();

  private final SpaceTables tables = new SpaceTables(this);

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
  public SpaceTables tables() {
    return tables;
  }

  @Override
  public List<Position> positions() {
    return POSITIONS;
  }

  @Override
  public int oneHotOffset(int position) {
    return Objects.checkIndex(position, BlockNetwork.BLOCKS) * OPTIONS;
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
  public String spec(Architecture architecture) {
    return BlockNotation.write(architecture.codeIn(this));
  }

  @Override
  public Architecture of(int... choices) {
    return new Architecture(this, Choices.checked(NAME, POSITIONS, choices));
  }

  @Override
  public Network expand(Architecture architecture) {
    return BlockNetwork.expand(architecture.codeIn(this));
  }

  @Override
  public List<ProfiledOperator> operators() {
    return OPERATORS;
  }

  @Override
  public int[] operatorCounts(Architecture architecture) {
    return BlockNetwork.operatorCounts(architecture.codeIn(this), OPERATORS);
  }

  @Override
  public Architecture random(RandomGenerator random) {
    return new Architecture(this, Choices.random(POSITIONS, random));
  }

  @Override
  public double[] structural(Architecture architecture) {
    return BlockStructure.of(architecture.codeIn(this));
  }

  @Override
  public List<String> structuralNames() {
    return STRUCTURAL_NAMES;
  }

  @Override
  public double[] cost(Architecture architecture) {
    return Costs.OF_BLOCKS.of(architecture.codeIn(this));
  }

  @Override
  public List<String> costNames() {
    return COST_NAMES;
  }

  private static List<Position> positionsOfBlocks() {
    return IntStream.rangeClosed(1, BlockNetwork.BLOCKS)
        .mapToObj(block -> new Position("block" + block, CHOICES))
        .toList();
  }
}
