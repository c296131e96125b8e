package io.maple.network.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.maple.network.ElementType;
import io.maple.network.graph.HalfPrecision;
import io.maple.network.graph.Literal;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RawValuesTest {

  @ParameterizedTest
  @EnumSource(ElementType.class)
  void shouldEncodeWhatItDecoded(ElementType type) {
    int count = 13;
    byte[] bytes = new byte[(int) type.bytes(count)];
    new Random(3).nextBytes(bytes);

    Literal values = RawValues.decode(type, bytes, count);

    if (!type.isIntegral() && !RawValues.isReal(type)) {
      assertThat(values).isNull();
      return;
    }
    byte[] encoded = RawValues.encode(type, Objects.requireNonNull(values));
    assertThat(encoded).hasSameSizeAs(bytes);
    assertThat(RawValues.decode(type, Objects.requireNonNull(encoded), count)).isEqualTo(values);
  }

  @ParameterizedTest
  @EnumSource(ElementType.class)
  void shouldKnowThatThereAreNoValues(ElementType type) {
    Literal none = Objects.requireNonNull(RawValues.decode(type, new byte[0], 0));

    assertThat(none.count()).isZero();
    assertThat(RawValues.encode(type, none)).isEmpty();
  }

  @Test
  void shouldReadAndWriteEveryFloat16() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      double value = HalfPrecision.ofFloat16(bits);
      int back = HalfPrecision.toFloat16(value);
      assertThat(Double.isNaN(value) ? Double.isNaN(HalfPrecision.ofFloat16(back)) : back == bits)
          .as("%04x", bits)
          .isTrue();
      double brain = HalfPrecision.ofBfloat16(bits);
      int brainBack = HalfPrecision.toBfloat16(brain);
      assertThat(
              Double.isNaN(brain)
                  ? Double.isNaN(HalfPrecision.ofBfloat16(brainBack))
                  : brainBack == bits)
          .as("%04x", bits)
          .isTrue();
    }
  }

  @Test
  void shouldRoundToTheNearestFloat16TiesToEven() {
    assertThat(HalfPrecision.toFloat16(1 + 0x1p-11)).isEqualTo(0x3c00);
    assertThat(HalfPrecision.toFloat16(1 + 3 * 0x1p-11)).isEqualTo(0x3c02);
    assertThat(HalfPrecision.toFloat16(1 + 0x1.1p-11)).isEqualTo(0x3c01);
    assertThat(HalfPrecision.toFloat16(2 - 0x1p-12)).isEqualTo(0x4000);
    assertThat(HalfPrecision.toFloat16(65_519)).isEqualTo(0x7bff);
    assertThat(HalfPrecision.toFloat16(65_520)).isEqualTo(0x7c00);
    assertThat(HalfPrecision.toFloat16(-1e9)).isEqualTo(0xfc00);
    assertThat(HalfPrecision.toFloat16(0x1p-25)).isEqualTo(0);
    assertThat(HalfPrecision.toFloat16(0x1.8p-25)).isEqualTo(1);
    assertThat(HalfPrecision.toFloat16(-0.0)).isEqualTo(0x8000);
    assertThat(HalfPrecision.toBfloat16(1 + 0x1p-8)).isEqualTo(0x3f80);
    assertThat(HalfPrecision.toBfloat16(1 + 3 * 0x1p-8)).isEqualTo(0x3f82);
  }
}
