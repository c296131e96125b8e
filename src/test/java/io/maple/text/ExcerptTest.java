package io.maple.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.maple.problem.FieldProblem;
import io.maple.testing.ServiceJson;
import org.junit.jupiter.api.Test;

class ExcerptTest {

  @Test
  void shouldRepeatOrdinaryTextAsItIs() {
    assertThat(Excerpt.of("K\u00fcche \ud83d\ude00")).isEqualTo("K\u00fcche \ud83d\ude00");
    assertThat(Excerpt.of("x".repeat(81))).isEqualTo("x".repeat(77) + "...");
  }

  @Test
  void shouldRepeatNothingThatForgesALineOrThatJsonCannotHold() {
    assertThat(Excerpt.of("a\r\nb\u0000c\u2028d\u202ee\ud83df")).isEqualTo("a??b?c?d?e?f");
    assertThat(Excerpt.of("x".repeat(76) + "\ud83d\ude00" + "y".repeat(9)))
        .isEqualTo("x".repeat(76) + "?...");
  }

  @Test
  void shouldKeepRejectedValuesFitForJson() {
    FieldProblem problem = new FieldProblem("name", "", "x".repeat(76) + "\ud83d\ude00yyy");

    assertThat(ServiceJson.mapper().writeValueAsBytes(problem)).isNotEmpty();
  }
}
