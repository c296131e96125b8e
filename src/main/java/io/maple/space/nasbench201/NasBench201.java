package io.maple.space.nasbench201;

import io.maple.network.Network;
import io.maple.space.AdditiveSpace;
import io.maple.space.Architecture;
import io.maple.space.CellEdge;
import io.maple.space.Choices;
import io.maple.space.EnumerableSpace;
import io.maple.space.Position;
import io.maple.space.ProfiledOperator;
import io.maple.space.SpaceTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The 15,625 cells of NAS-Bench-201, each inside its CIFAR-10 network.
 *
 * <p>Positions are the edges 0→1, 0→2, 1→2, 0→3, 1→3, 2→3. Source: Dong and Yang, "NAS-Bench-201",
 * ICLR 2020.
 */
public final class NasBench201 implements EnumerableSpace, AdditiveSpace {

  static final String NAME = "nasbench201";

  private static final int OPTIONS = CellOperator.count();
  private static final int SIZE = 15_625;
  private static final List<String> CHOICES = CellOperator.labels();
  private static final List<String> STRUCTURAL_NAMES = CellStructure.names();
  private static final List<String> COST_NAMES = CellCost.names();
  private static final List<ProfiledOperator> OPERATORS = CellNetwork.operators();

  private static final List<Position> POSITIONS = positionsOfEdges();

  private final SpaceTables tables = new SpaceTables(this);
  private final CellCost cost = new CellCost();

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "NAS-Bench-201 cells, 15,625 of them, in their CIFAR-10 network of 32 by 32 input.";
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
    return Objects.checkIndex(position, Cell.EDGES) * OPTIONS;
  }

  @Override
  public String example() {
    return "|nor_conv_3x3~0|+|nor_conv_3x3~0|avg_pool_3x3~1|"
        + "+|skip_connect~0|nor_conv_3x3~1|skip_connect~2|";
  }

  @Override
  public Architecture parse(@Nullable String spec) {
    return new Architecture(this, CellNotation.read(spec));
  }

  @Override
  public String spec(Architecture architecture) {
    return CellNotation.write(architecture.codeIn(this));
  }

  @Override
  public Architecture of(int... choices) {
    return new Architecture(this, Choices.checked(NAME, POSITIONS, choices));
  }

  @Override
  public Network expand(Architecture architecture) {
    return CellNetwork.expand(architecture.codeIn(this));
  }

  /**
   * The network without dead edges, zeros and the additions that they make superfluous.
   *
   * <p>Only cells are pruned: stem, reductions and classifier stay, and a dead cell becomes one
   * zero kernel, so that every network remains connected.
   */
  @Override
  public Network prune(Architecture architecture) {
    return CellNetwork.prune(architecture.codeIn(this));
  }

  /**
   * The edges whose operator is not none, yet lies on no path from the cell's input to its output.
   */
  @Override
  public List<CellEdge> deadEdges(Architecture architecture) {
    byte[] choices = architecture.codeIn(this);
    int dead = Cell.presentEdges(choices) & ~Cell.liveEdges(choices);
    List<CellEdge> edges = new ArrayList<>();
    for (int edge = 0; edge < Cell.EDGES; edge++) {
      if (Cell.contains(dead, edge)) {
        edges.add(new CellEdge(Cell.from(edge), Cell.to(edge), CHOICES.get(choices[edge])));
      }
    }
    return List.copyOf(edges);
  }

  /** Whether no path leads from the cell's input to its output, as in 341 cells. */
  @Override
  public boolean isDisconnected(Architecture architecture) {
    return Cell.liveEdges(architecture.codeIn(this)) == 0;
  }

  @Override
  public List<ProfiledOperator> operators() {
    return OPERATORS;
  }

  @Override
  public int[] operatorCounts(Architecture architecture) {
    return CellNetwork.operatorCounts(architecture.codeIn(this), OPERATORS);
  }

  @Override
  public int size() {
    return SIZE;
  }

  /** Mixed radix over the choice indices, position 0 most significant. */
  @Override
  public Architecture at(int ordinal) {
    int rest = Objects.checkIndex(ordinal, SIZE);
    byte[] choices = new byte[Cell.EDGES];
    for (int edge = Cell.EDGES - 1; edge >= 0; edge--) {
      choices[edge] = (byte) (rest % OPTIONS);
      rest /= OPTIONS;
    }
    return new Architecture(this, choices);
  }

  @Override
  public int ordinal(Architecture architecture) {
    int ordinal = 0;
    for (byte choice : architecture.codeIn(this)) {
      ordinal = ordinal * OPTIONS + choice;
    }
    return ordinal;
  }

  @Override
  public Architecture random(RandomGenerator random) {
    return new Architecture(this, Choices.random(POSITIONS, random));
  }

  @Override
  public double[] structural(Architecture architecture) {
    return CellStructure.of(architecture.codeIn(this));
  }

  @Override
  public List<String> structuralNames() {
    return STRUCTURAL_NAMES;
  }

  @Override
  public double[] cost(Architecture architecture) {
    return cost.of(architecture.codeIn(this));
  }

  @Override
  public List<String> costNames() {
    return COST_NAMES;
  }

  private static List<Position> positionsOfEdges() {
    List<Position> positions = new ArrayList<>();
    for (int edge = 0; edge < Cell.EDGES; edge++) {
      int from = Cell.from(edge);
      int to = Cell.to(edge);
      positions.add(new Position("edge" + from + to, CHOICES, new Position.Edge(from, to)));
    }
    return List.copyOf(positions);
  }
}
