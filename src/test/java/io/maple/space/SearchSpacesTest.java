package io.maple.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maple.testing.Spaces;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchSpacesTest {

  @ParameterizedTest
  @MethodSource("io.maple.space.SearchSpaces#all")
  void shouldFindEverySpaceByItsName(SearchSpace space) {
    assertThat(SearchSpaces.named(space.name())).isSameAs(space);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "FBNET", "nasbench301", "fbnet "})
  void shouldListTheKnownNamesWhenASpaceIsUnknown(String name) {
    assertThatThrownBy(() -> SearchSpaces.named(name))
        .isInstanceOf(UnknownSearchSpaceException.class)
        .hasMessage(
            "The search space (%s) is unknown.\nMaybe use one of nasbench201, fbnet.", name);
  }

  @ParameterizedTest
  @MethodSource("io.maple.space.SearchSpaces#all")
  void shouldParseItsOwnExample(SearchSpace space) {
    Architecture example = space.parse(space.example());

    assertThat(example.spec()).isEqualTo(space.example());
    assertThat(example.space()).isSameAs(space);
    assertThat(example).hasToString(space.example());
  }

  /** An answer with many of them is written so. */
  @ParameterizedTest
  @MethodSource("io.maple.space.SearchSpaces#all")
  void shouldWriteNothingThatJsonWouldEscape(SearchSpace space) {
    Random random = new Random(5);
    for (int i = 0; i < 500; i++) {
      assertThat(space.random(random).spec()).matches("[ !#-\\[\\]-~]+");
    }
  }

  @ParameterizedTest
  @MethodSource("choiceSpaces")
  void shouldReadBackWhatItWrites(ChoiceSpace space) {
    Random random = new Random(7);
    for (int i = 0; i < 500; i++) {
      Architecture drawn = space.random(random);
      Architecture read = space.parse(drawn.spec());

      assertThat(read).isEqualTo(drawn).hasSameHashCodeAs(drawn);
      assertThat(space.of(choicesOf(space, drawn))).isEqualTo(drawn);
    }
  }

  @ParameterizedTest
  @MethodSource("io.maple.space.SearchSpaces#all")
  void shouldDrawTheSameArchitecturesFromTheSameSeed(SearchSpace space) {
    assertThat(space.random(new Random(3))).isEqualTo(space.random(new Random(3)));
    assertThat(space.random(new Random(3))).isNotEqualTo(space.random(new Random(4)));
  }

  @ParameterizedTest
  @MethodSource("io.maple.space.SearchSpaces#all")
  void shouldNameEveryFeatureOnce(SearchSpace space) {
    Architecture example = space.parse(space.example());

    assertThat(space.structuralNames())
        .doesNotHaveDuplicates()
        .hasSameSizeAs(space.structural(example));
    assertThat(space.costNames()).doesNotHaveDuplicates().hasSameSizeAs(space.cost(example));
  }

  @ParameterizedTest
  @MethodSource("choiceSpaces")
  void shouldRejectTooFewChoices(ChoiceSpace space) {
    assertThatThrownBy(() -> space.of(1, 2))
        .isInstanceOf(InvalidArchitectureException.class)
        .hasMessageContaining("([1, 2]) has 2 choices, but needs " + space.positions().size())
        .hasMessageContaining("\nMaybe ");
  }

  @ParameterizedTest
  @MethodSource("choiceSpaces")
  void shouldRejectAChoiceBeyondTheLast(ChoiceSpace space) {
    int[] choices = new int[space.positions().size()];
    choices[4] = space.positions().get(4).options().size();

    assertThatThrownBy(() -> space.of(choices))
        .isInstanceOf(InvalidArchitectureException.class)
        .hasMessageContaining("has choice %d at position 4", choices[4]);
  }

  @ParameterizedTest
  @MethodSource("choiceSpaces")
  void shouldRejectANegativeChoice(ChoiceSpace space) {
    int[] choices = new int[space.positions().size()];
    choices[0] = -1;

    assertThatThrownBy(() -> space.of(choices))
        .isInstanceOf(InvalidArchitectureException.class)
        .hasMessageContaining("has choice -1 at position 0");
  }

  @Test
  void shouldRefuseAnArchitectureOfAnotherSpace() {
    Architecture stranger = Spaces.FBNET.parse(Spaces.FBNET.example());

    assertThatThrownBy(() -> Spaces.NAS_BENCH_201.expand(stranger))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("belongs to fbnet, not to nasbench201")
        .hasMessageContaining("\nMaybe ");
  }

  private static Stream<ChoiceSpace> choiceSpaces() {
    return SearchSpaces.all().stream().flatMap(space -> space.asChoiceSpace().stream());
  }

  private static int[] choicesOf(ChoiceSpace space, Architecture architecture) {
    return IntStream.range(0, space.positions().size())
        .map(position -> space.choice(architecture, position))
        .toArray();
  }
}
