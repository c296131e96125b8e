package io.maple.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchSpacesTest {

  @Test
  void shouldListSpacesInTheOrderOfTheirLines() {
    assertThat(SearchSpaces.all())
        .extracting(SearchSpace::name)
        .containsExactly("nasbench201", "fbnet", "ofa-mobilenetv3", "networks");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "FBNET", "nasbench301", "fbnet "})
  void shouldListTheKnownNamesWhenASpaceIsUnknown(String name) {
    assertThatThrownBy(() -> SearchSpaces.named(name))
        .isInstanceOf(UnknownSearchSpaceException.class)
        .hasMessage(
            "The search space (%s) is unknown.\n"
                + "Maybe use one of nasbench201, fbnet, ofa-mobilenetv3, networks.",
            name);
  }
}
