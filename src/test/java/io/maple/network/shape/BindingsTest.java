package io.maple.network.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maple.network.graph.Literal;
import io.maple.network.graph.NetworkException;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BindingsTest {

  @Test
  void shouldSortNames() {
    Bindings bindings = Bindings.parse("x.2=320, batch=8");

    assertThat(bindings.sizes()).containsExactly(Map.entry("batch", 8L), Map.entry("x.2", 320L));
    assertThat(bindings.canonical()).isEqualTo("batch=8,x.2=320");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,b=c@d%e/f;g\\h~i | a~2Cb~3Dc~40d~25e~2Ff~3Bg~5Ch~7Ei",
        "p2o.DynamicDimension.0 | p2o.DynamicDimension.0",
        "größe.0 | größe.0"
      })
  void shouldEscapeNames(String name, String text) {
    assertThat(Bindings.escape(name)).isEqualTo(text);
    assertThat(Bindings.unescape(text)).isEqualTo(name);
    assertThat(Bindings.parse(text + "=7").sizes()).containsEntry(name, 7L);
  }

  @Test
  void shouldReadWhatItWritesOfAnyName() {
    Random random = new Random(19);
    for (int i = 0; i < 2_000; i++) {
      StringBuilder name = new StringBuilder("n");
      for (int length = random.nextInt(12); length > 0; length--) {
        name.append((char) (33 + random.nextInt(94)));
      }
      Bindings bindings = Bindings.of(Map.of(name.toString(), 1L + random.nextInt(1_000)));

      assertThat(Bindings.parse(bindings.canonical())).isEqualTo(bindings);
    }
  }

  @Test
  void shouldReadValues() {
    Bindings bindings = Bindings.parse("batch=1").withValues("sr=16000,ends=3:-4");

    assertThat(bindings.values())
        .containsEntry("sr", new Literal.Integers(new long[] {16_000}))
        .containsEntry("ends", new Literal.Integers(new long[] {3, -4}));
    assertThat(bindings.sizes()).containsEntry("batch", 1L);
  }

  @Test
  void shouldBindNothingWhenEmpty() {
    assertThat(Bindings.parse(" ")).isEqualTo(Bindings.NONE);
    assertThat(Bindings.NONE.canonical()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "batch | no name or no =",
        "=3 | no name or no =",
        "batch=x | no whole number",
        "batch=99999999999999999999 | no whole number",
        "batch=0 | bound to 0",
        "batch=-1 | bound to -1",
        "batch=2147483648 | bound to 2147483648",
        "a=1,a=2 | bound twice",
        "a~2=1 | two hexadecimal digits",
        "a~zz=1 | two hexadecimal digits",
        "a=1, | no name or no ="
      })
  void shouldRejectWhatIsMalformed(String text, String reason) {
    assertThatThrownBy(() -> Bindings.parse(text))
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining(reason)
        .hasMessageContaining("\nMaybe ");
  }
}
