package io.maple.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
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
    for (int choice = 0; choice < space.choices().size(); choice++) {
      int[] same = new int[space.positions()];
      Arrays.fill(same, choice);

      assertThat(space.of(same).spec()).matches("[ !#-\\[\\]-~]+");
    }
  }

  @ParameterizedTest
  @MethodSource("io.maple.space.SearchSpaces#all")
  void shouldReadBackWhatItWrites(SearchSpace space) {
    Random random = new Random(7);
    for (int i = 0; i < 500; i++) {
      Architecture drawn = space.random(random);
      Architecture read = space.parse(drawn.spec());

      assertThat(read).isEqualTo(drawn).hasSameHashCodeAs(drawn);
      assertThat(space.of(choicesOf(drawn))).isEqualTo(drawn);
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
  @MethodSource("io.maple.space.SearchSpaces#all")
  void shouldRejectTooFewChoices(SearchSpace space) {
    assertThatThrownBy(() -> space.of(1, 2))
        .isInstanceOf(InvalidArchitectureException.class)
        .hasMessageContaining("([1, 2]) has 2 choices, but needs " + space.positions())
        .hasMessageContaining("\nMaybe ");
  }

  @ParameterizedTest
  @MethodSource("io.maple.space.SearchSpaces#all")
  void shouldRejectAChoiceBeyondTheLast(SearchSpace space) {
    int[] choices = new int[space.positions()];
    choices[4] = space.choices().size();

    assertThatThrownBy(() -> space.of(choices))
        .isInstanceOf(InvalidArchitectureException.class)
        .hasMessageContaining("has choice %d at position 4", space.choices().size());
  }

  @ParameterizedTest
  @MethodSource("io.maple.space.SearchSpaces#all")
  void shouldRejectANegativeChoice(SearchSpace space) {
    int[] choices = new int[space.positions()];
    choices[0] = -1;

    assertThatThrownBy(() -> space.of(choices))
        .isInstanceOf(InvalidArchitectureException.class)
        .hasMessageContaining("has choice -1 at position 0");
  }

  @Test
  void shouldRefuseAnArchitectureOfAnotherSpace() {
    Architecture stranger = SearchSpaces.FBNET.parse(SearchSpaces.FBNET.example());

    assertThatThrownBy(() -> SearchSpaces.NAS_BENCH_201.expand(stranger))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("belongs to fbnet, not to nasbench201")
        .hasMessageContaining("\nMaybe ");
  }

  private static int[] choicesOf(Architecture architecture) {
    int[] choices = new int[architecture.space().positions()];
    for (int position = 0; position < choices.length; position++) {
      choices[position] = architecture.choice(position);
    }
    return choices;
  }
}
