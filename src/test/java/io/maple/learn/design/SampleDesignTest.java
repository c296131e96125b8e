package io.maple.learn.design;

import static org.assertj.core.api.Assertions.assertThat;

import io.maple.learn.TrainingContext;
import io.maple.learn.design.SampleDesign.Suggestion;
import io.maple.learn.feature.TrainingSample;
import io.maple.learn.method.Invented;
import io.maple.learn.source.KindPrior;
import io.maple.space.Architecture;
import io.maple.space.SearchSpace;
import io.maple.testing.Spaces;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SampleDesignTest {

  private static final OffsetDateTime TIME =
      OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

  static Stream<SearchSpace> spaces() {
    return Spaces.composed().stream();
  }

  @ParameterizedTest
  @MethodSource("spaces")
  void shouldLeaveLessUncertaintyWithEverySample(SearchSpace space) {
    List<Suggestion> suggestions = choose(space, List.of(), 8);
    assertThat(suggestions).extracting(Suggestion::architecture).doesNotHaveDuplicates();
    assertThat(suggestions)
        .extracting(Suggestion::remainingLnStddev)
        .isSortedAccordingTo(Comparator.reverseOrder());
  }

  @ParameterizedTest
  @MethodSource("spaces")
  void shouldNeverSuggestWhatIsMeasured(SearchSpace space) {
    List<TrainingSample> measured =
        choose(space, List.of(), 5).stream()
            .map(suggestion -> measure(suggestion.architecture()))
            .toList();
    assertThat(choose(space, measured, 5))
        .extracting(Suggestion::architecture)
        .doesNotContainAnyElementsOf(measured.stream().map(TrainingSample::architecture).toList());
  }

  @ParameterizedTest
  @MethodSource("spaces")
  void shouldLeaveExtremesAlone(SearchSpace space) {
    List<Architecture> candidates = SampleDesign.candidates(space);
    Comparator<Architecture> byCost =
        Comparator.comparingDouble(architecture -> Invented.millis(architecture, 0, 1e-9, 0));
    List<Architecture> ordered = candidates.stream().sorted(byCost).toList();
    assertThat(choose(space, List.of(), 20))
        .extracting(Suggestion::architecture)
        .doesNotContainAnyElementsOf(ordered.subList(0, 10))
        .doesNotContainAnyElementsOf(ordered.subList(ordered.size() - 10, ordered.size()));
  }

  @Test
  void shouldBeginWithCellsThatEveryRuntimeRunsWhole() {
    SearchSpace space = Spaces.NAS_BENCH_201;
    List<Suggestion> suggestions = choose(space, List.of(), 30);
    assertThat(suggestions.subList(0, 8))
        .extracting(Suggestion::architecture)
        .noneMatch(space::hasUnusedOperators);
    assertThat(suggestions.subList(8, 30))
        .extracting(Suggestion::architecture)
        .anyMatch(space::hasUnusedOperators);
  }

  @ParameterizedTest
  @MethodSource("spaces")
  void shouldSuggestFewerWhereCandidatesRunOut(SearchSpace space) {
    List<Architecture> ten = SampleDesign.candidates(space).subList(0, 10);
    TrainingContext context = new TrainingContext(space, List.of(), KindPrior.UNKNOWN, TIME);
    assertThat(SampleDesign.choose(context, List.of(), ten, 20)).hasSize(8);
  }

  private static List<Suggestion> choose(
      SearchSpace space, List<TrainingSample> measured, int count) {
    TrainingContext context =
        new TrainingContext(space, Invented.sources(space), KindPrior.UNKNOWN, TIME);
    return SampleDesign.choose(context, measured, SampleDesign.candidates(space), count);
  }

  private static TrainingSample measure(Architecture architecture) {
    return new TrainingSample(architecture, Invented.millis(architecture, 0.01, 2e-8, 5e-8));
  }
}
