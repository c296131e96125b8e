package io.maple.space.ofa;

import io.maple.network.Network;
import io.maple.space.AdditiveSpace;
import io.maple.space.Architecture;
import io.maple.space.Choices;
import io.maple.space.Position;
import io.maple.space.ProfiledOperator;
import io.maple.space.SpaceTables;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The MobileNetV3 space of Once-for-all at width 1.2: a resolution from 128 to 224 in steps of 4,
 * and five stages of two to four blocks with a kernel of 3, 5 or 7 and an expansion of 3, 4 or 6
 * each.
 *
 * <p>Source: Cai et al., "Once-for-All: Train One Network and Specialize it for Efficient
 * Deployment", ICLR 2020.
 */
public final class OfaMobileNetV3 implements AdditiveSpace {

  static final String NAME = "ofa-mobilenetv3";

  private static final List<String> STRUCTURAL_NAMES = Structure.names();
  private static final List<String> COST_NAMES = Costs.names();
  private static final List<Integer> RESOLUTION = List.of(0);

  private final SpaceTables tables = new SpaceTables(this);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "Once-for-all's MobileNetV3 at width 1.2: resolution 128 to 224, five stages of two to"
        + " four blocks, and 1,000 classes.";
  }

  @Override
  public String example() {
    return "r=176 d=2,3,4,2,3 k=3,5,7,3,5,7,3,5,7,3,5,7,3,5 e=3,4,6,6,4,3,3,4,6,6,4,3,3,4";
  }

  @Override
  public SpaceTables tables() {
    return tables;
  }

  @Override
  public List<Position> positions() {
    return Choice.POSITIONS;
  }

  /** Everything scales with the resolution. */
  @Override
  public List<Integer> conditions() {
    return RESOLUTION;
  }

  @Override
  public int oneHotOffset(int position) {
    return Structure.offset(position);
  }

  @Override
  public Architecture parse(@Nullable String spec) {
    return new Architecture(this, Notation.read(spec));
  }

  @Override
  public String spec(Architecture architecture) {
    return Notation.write(architecture.codeIn(this));
  }

  @Override
  public Architecture of(int... choices) {
    return new Architecture(
        this, Choice.canonical(Choices.checked(NAME, Choice.POSITIONS, choices)));
  }

  /** Resolution and depths first, then kernel and expansion of the blocks that are there. */
  @Override
  public Architecture random(RandomGenerator random) {
    byte[] code = new byte[1 + Choice.BLOCKS];
    Arrays.fill(code, Choice.ABSENT);
    code[0] = (byte) random.nextInt(Choice.RESOLUTIONS.size());
    for (int stage = 0; stage < Choice.STAGES; stage++) {
      int depth = random.nextInt(Stage.LEAST_BLOCKS, Stage.MOST_BLOCKS + 1);
      for (int block = 0; block < depth; block++) {
        code[1 + stage * Stage.MOST_BLOCKS + block] = (byte) random.nextInt(Choice.BLOCK_OPTIONS);
      }
    }
    return new Architecture(this, code);
  }

  @Override
  public Network expand(Architecture architecture) {
    return Networks.expand(architecture.codeIn(this));
  }

  @Override
  public List<ProfiledOperator> operators() {
    return tables.get(Operators.class, any -> new Operators(Networks.operators())).list();
  }

  @Override
  public double[] operatorCounts(Architecture architecture) {
    return Networks.operatorCounts(architecture.codeIn(this));
  }

  @Override
  public double[] structural(Architecture architecture) {
    return Structure.of(architecture.codeIn(this));
  }

  @Override
  public List<String> structuralNames() {
    return STRUCTURAL_NAMES;
  }

  @Override
  public double[] cost(Architecture architecture) {
    return tables.get(Costs.class, any -> new Costs()).of(architecture.codeIn(this));
  }

  @Override
  public List<String> costNames() {
    return COST_NAMES;
  }

  private record Operators(List<ProfiledOperator> list) {}
}
