package io.maple.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.maple.network.Network;
import io.maple.network.Operator;
import io.maple.network.graph.TypedGraph;
import io.maple.network.onnx.OnnxModel;
import io.maple.network.onnx.OnnxRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What must hold of every search space; a space's test extends it. */
public abstract class SpaceContract {

  private static final int DRAWN = 300;
  private static final List<String> TOTALS = List.of("kernels", "macs", "bytes", "parameters");

  /** The space, as {@link SearchSpaces} lists it. */
  protected abstract SearchSpace space();

  /** A spelling that the space refuses, and the part of it that the message must name. */
  protected abstract Misspelt misspelt();

  /** How probable an option is at a position; equally where a space says nothing else. */
  protected double probability(Position position, int option) {
    return 1.0 / position.options().size();
  }

  /**
   * A spelling that is no architecture's.
   *
   * @param token what is wrong with it
   */
  public record Misspelt(String spec, String token) {}

  @Test
  void shouldBeListedUnderItsName() {
    assertThat(SearchSpaces.named(space().name())).isSameAs(space());
    assertThat(space().name()).matches("[a-z0-9-]+");
    assertThat(space().description()).endsWith(".");
  }

  @Test
  void shouldOwnItsTables() {
    assertThat(space().tables()).isSameAs(space().tables());
    assertThat(FeatureSpace.of(space())).isSameAs(FeatureSpace.of(space()));
  }

  @Test
  void shouldReadBackWhatItWrites() {
    assertThat(space().parse(space().example()).spec()).isEqualTo(space().example());
    for (Architecture drawn : drawn(7, DRAWN)) {
      Architecture read = space().parse(drawn.spec());

      assertThat(read).isEqualTo(drawn).hasSameHashCodeAs(drawn);
      assertThat(read.spec()).isEqualTo(drawn.spec());
    }
  }

  /** An answer with many of them is written without escaping. */
  @Test
  void shouldWriteNothingThatJsonWouldEscape() {
    assertThat(drawn(5, DRAWN))
        .allSatisfy(each -> assertThat(each.spec()).matches("[ !#-\\[\\]-~]+"));
  }

  @Test
  void shouldNameWhatIsWrongWithASpelling() {
    assertThatThrownBy(() -> space().parse(misspelt().spec()))
        .isInstanceOf(InvalidArchitectureException.class)
        .hasMessageStartingWith("The " + space().name() + " architecture (")
        .hasMessageContaining("(" + misspelt().token() + ")")
        .hasMessageContaining("\nMaybe ");
  }

  @Test
  void shouldDrawTheSameArchitecturesFromTheSameSeed() {
    assertThat(drawn(3, 20)).isEqualTo(drawn(3, 20)).isNotEqualTo(drawn(4, 20));
  }

  @Test
  void shouldDrawEveryOptionAsOftenAsItShould() {
    space().asChoiceSpace().ifPresent(this::checkDrawEveryOptionAsOftenAsItShould);
  }

  private void checkDrawEveryOptionAsOftenAsItShould(ChoiceSpace choices) {
    int draws = 20_000;
    List<Architecture> drawn = drawn(11, draws);
    for (int i = 0; i < choices.positions().size(); i++) {
      int at = i;
      Position position = choices.positions().get(i);
      int[] counts = new int[position.options().size()];
      drawn.forEach(each -> counts[choices.choice(each, at)]++);
      for (int option = 0; option < counts.length; option++) {
        double expected = draws * probability(position, option);

        assertThat((double) counts[option])
            .as(position.name() + " " + position.options().get(option))
            .isCloseTo(expected, within(5 * Math.sqrt(expected)));
      }
    }
  }

  @Test
  void shouldBuildArchitecturesOfTheirChoices() {
    space().asChoiceSpace().ifPresent(this::checkBuildArchitecturesOfTheirChoices);
  }

  private void checkBuildArchitecturesOfTheirChoices(ChoiceSpace choices) {
    assertThat(choices.positions()).extracting(Position::name).doesNotHaveDuplicates();
    for (Architecture drawn : drawn(13, DRAWN)) {
      assertThat(choices.of(choicesOf(choices, drawn))).isEqualTo(drawn);
    }
  }

  /** Choices of one network are one architecture, however they are given. */
  @Test
  void shouldMakeAnyChoicesCanonical() {
    space().asChoiceSpace().ifPresent(this::checkMakeAnyChoicesCanonical);
  }

  private void checkMakeAnyChoicesCanonical(ChoiceSpace choices) {
    Random random = new Random(17);
    for (int i = 0; i < DRAWN; i++) {
      Architecture built = choices.of(anyChoices(choices, random));

      assertThat(choices.parse(built.spec())).isEqualTo(built);
      assertThat(choices.of(choicesOf(choices, built))).isEqualTo(built);
    }
  }

  @Test
  void shouldRejectChoicesThatAreNone() {
    space().asChoiceSpace().ifPresent(this::checkRejectChoicesThatAreNone);
  }

  private void checkRejectChoicesThatAreNone(ChoiceSpace choices) {
    int[] beyond = new int[choices.positions().size()];
    beyond[4] = choices.positions().get(4).options().size();
    int[] negative = new int[choices.positions().size()];
    negative[0] = -1;

    assertThatThrownBy(() -> choices.of(1, 2))
        .isInstanceOf(InvalidArchitectureException.class)
        .hasMessageContaining("([1, 2]) has 2 choices, but needs " + beyond.length)
        .hasMessageContaining("\nMaybe ");
    assertThatThrownBy(() -> choices.of(beyond))
        .isInstanceOf(InvalidArchitectureException.class)
        .hasMessageContaining("has choice %d at position 4", beyond[4]);
    assertThatThrownBy(() -> choices.of(negative))
        .isInstanceOf(InvalidArchitectureException.class)
        .hasMessageContaining("has choice -1 at position 0");
  }

  @Test
  void shouldNameEveryFeatureOnceAndKeepThemFinite() {
    assertThat(space().structuralNames()).doesNotHaveDuplicates();
    assertThat(space().costNames()).doesNotHaveDuplicates().containsAll(TOTALS);
    FeatureSpace features = FeatureSpace.of(space());
    for (Architecture drawn : drawn(19, DRAWN)) {
      assertThat(space().structural(drawn)).hasSameSizeAs(space().structuralNames().toArray());
      assertThat(space().cost(drawn)).hasSameSizeAs(space().costNames().toArray());
      assertThat(Arrays.stream(features.structural(drawn))).allMatch(Double::isFinite);
      assertThat(Arrays.stream(features.cost(drawn))).allMatch(Double::isFinite);
    }
  }

  @Test
  void shouldMarkTheChosenOptionOfEveryPosition() {
    space().asChoiceSpace().ifPresent(this::checkMarkTheChosenOptionOfEveryPosition);
  }

  private void checkMarkTheChosenOptionOfEveryPosition(ChoiceSpace choices) {
    for (Architecture drawn : drawn(23, DRAWN)) {
      double[] features = space().structural(drawn);
      for (int i = 0; i < choices.positions().size(); i++) {
        for (int option = 0; option < choices.positions().get(i).options().size(); option++) {
          assertThat(features[choices.oneHotOffset(i) + option])
              .isEqualTo(choices.choice(drawn, i) == option ? 1 : 0);
        }
      }
    }
  }

  @Test
  void shouldCostWhatItsNetworksCost() {
    space().asExpandingSpace().ifPresent(this::checkCostWhatItsNetworksCost);
  }

  private void checkCostWhatItsNetworksCost(ExpandingSpace space) {
    for (Architecture drawn : drawn(29, DRAWN)) {
      Network network = space.expand(drawn);

      assertThat(cost(drawn, "kernels")).isEqualTo((double) network.kernels());
      assertThat(cost(drawn, "macs")).isEqualTo((double) network.macs());
      assertThat(cost(drawn, "bytes")).isEqualTo((double) network.bytes());
      assertThat(cost(drawn, "parameters")).isEqualTo((double) network.parameters());
    }
  }

  @Test
  void shouldAddUpWhereItSaysSo() {
    space().asAdditive().ifPresent(SpaceContract::checkSums);
  }

  private static void checkSums(AdditiveSpace sums) {
    Random random = new Random(31);
    int positions = sums.positions().size();
    for (int i = 0; i < 100; i++) {
      int[] one = choicesOf(sums, sums.random(random));
      int[] other = choicesOf(sums, sums.random(random));
      sums.conditions().forEach(at -> other[at] = one[at]);
      int at = random.nextInt(positions);
      if (!sums.conditions().contains(at)) {
        int option = random.nextInt(sums.positions().get(at).options().size());

        double[] left = difference(sums, one, at, option, other[at]);
        double[] right = difference(sums, other, at, option, other[at]);
        for (int total = 0; total < left.length; total++) {
          assertThat(left[total]).isCloseTo(right[total], within(1e-6));
        }
      }
    }
  }

  @Test
  void shouldExpandToNetworksWithUniqueNames() {
    space().asExpandingSpace().ifPresent(this::checkExpandToNetworksWithUniqueNames);
  }

  private void checkExpandToNetworksWithUniqueNames(ExpandingSpace space) {
    for (Architecture drawn : drawn(37, 50)) {
      for (Network network : List.of(space.expand(drawn), space.prune(drawn))) {
        assertThat(network.operators()).extracting(Operator::name).doesNotHaveDuplicates();
      }
    }
  }

  @Test
  void shouldRunInOnnxRuntime() throws Exception {
    // Whether networks of files run is tested where their weights are made up.
    assumeThat(space().asExpandingSpace()).isPresent();
    ExpandingSpace space = space().asExpandingSpace().orElseThrow();
    for (Architecture architecture : runnable()) {
      Network network = space.expand(architecture);
      OnnxModel model = space.onnx(architecture);
      OnnxRun run = OnnxRun.of(model, network.input(), 2);

      assertThat(run.shape()).containsExactly(2, network.output().channels());
      for (float value : run.values()) {
        assertThat(value).isFinite();
      }
    }
  }

  @Test
  void shouldNameItsOperatorsOnceAndSafelyForAUrl() {
    assertThat(space().operators())
        .extracting(ProfiledOperator::name)
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z0-9_]+-c\\d+-\\d+x\\d+"));
    for (ProfiledOperator operator : space().operators()) {
      assertThat(space().operator(operator.name())).containsSame(operator);
      assertThat(operator.space()).isEqualTo(space().name());
    }
  }

  @Test
  void shouldCountEveryOperatorOfItsList() {
    for (Architecture drawn : drawn(41, 50)) {
      double[] counts = space().operatorCounts(drawn);
      assertThat(counts).hasSameSizeAs(space().operators().toArray());
      assertThat(Arrays.stream(counts)).allMatch(count -> count >= 0);
    }
  }

  @Test
  void shouldGiveTheGraphOfEveryNetwork() {
    for (Architecture drawn : drawn(47, 5)) {
      TypedGraph graph = space().graph(drawn);

      assertThat(graph.nodes()).isNotEmpty();
      for (String output : graph.graph().outputs()) {
        assertThat(graph.tensor(output).isKnown()).as(drawn + ": " + output).isTrue();
      }
    }
  }

  @Test
  void shouldNumberItsArchitectures() {
    space().asEnumerable().ifPresent(SpaceContract::checkNumbers);
  }

  private static void checkNumbers(EnumerableSpace listed) {
    assertThat(listed.all()).hasSize(listed.size()).doesNotHaveDuplicates();
    for (int ordinal = 0; ordinal < listed.size(); ordinal += 7) {
      assertThat(listed.ordinal(listed.at(ordinal))).isEqualTo(ordinal);
      assertThat(listed.all().get(ordinal)).isEqualTo(listed.at(ordinal));
    }
    assertThatThrownBy(() -> listed.at(listed.size()))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> listed.at(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void shouldRefuseAnArchitectureOfAnotherSpace() {
    SearchSpace other =
        SearchSpaces.all().stream().filter(each -> each != space()).findFirst().orElseThrow();
    Architecture foreign = other.parse(other.example());

    assertThatThrownBy(() -> space().cost(foreign))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("belongs to %s, not to %s", other.name(), space().name())
        .hasMessageContaining("\nMaybe ");
  }

  private List<Architecture> runnable() {
    List<Architecture> some = new ArrayList<>(drawn(43, 3));
    some.add(space().parse(space().example()));
    return some;
  }

  private List<Architecture> drawn(long seed, int count) {
    Random random = new Random(seed);
    return Stream.generate(() -> space().random(random)).limit(count).toList();
  }

  private double cost(Architecture architecture, String name) {
    return space().cost(architecture)[space().costNames().indexOf(name)];
  }

  /** What an option adds to the network and to the counts, over another at the same position. */
  private static double[] difference(
      AdditiveSpace space, int[] choices, int at, int option, int other) {
    double[] with = totals(space, choices, at, option);
    double[] without = totals(space, choices, at, other);
    return IntStream.range(0, with.length).mapToDouble(i -> with[i] - without[i]).toArray();
  }

  private static double[] totals(AdditiveSpace space, int[] choices, int at, int option) {
    int[] changed = choices.clone();
    changed[at] = option;
    Architecture architecture = space.of(changed);
    Network network = space.expand(architecture);
    double[] counts = space.operatorCounts(architecture);
    double[] totals = Arrays.copyOf(counts, counts.length + 4);
    totals[counts.length] = network.kernels();
    totals[counts.length + 1] = network.macs();
    totals[counts.length + 2] = network.bytes();
    totals[counts.length + 3] = network.parameters();
    return totals;
  }

  private static int[] anyChoices(ChoiceSpace space, Random random) {
    return space.positions().stream()
        .mapToInt(position -> random.nextInt(position.options().size()))
        .toArray();
  }

  private static int[] choicesOf(ChoiceSpace space, Architecture architecture) {
    return IntStream.range(0, space.positions().size())
        .map(position -> space.choice(architecture, position))
        .toArray();
  }
}
