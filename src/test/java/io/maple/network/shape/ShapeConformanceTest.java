package io.maple.network.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.maple.network.shape.ShapeConformance.Count;
import io.maple.network.shape.ShapeConformance.Inputs;
import io.maple.testing.SharedData;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds inferred types and shapes to those that ONNX Runtime and the ONNX project computed. */
class ShapeConformanceTest {

  @ParameterizedTest
  @CsvSource({"real.zip, 4433", "exported.zip, 19987"})
  void shouldKnowEveryTensorOfFiles(String archive, int tensors) throws IOException {
    Count count = sum(ShapeConformance.files(SharedData.require("onnx/" + archive)));

    assertThat(count.misses).isEmpty();
    assertThat(count.right).isEqualTo(tensors);
  }

  @ParameterizedTest
  @CsvSource({"real.zip", "exported.zip"})
  void shouldSayNothingWrongOfFilesWhoseDimensionsAreFree(String archive) throws IOException {
    Count count = sum(ShapeConformance.files(SharedData.require("onnx/" + archive), false));

    assertThat(count.misses).noneMatch(miss -> miss.startsWith("WRONG"));
  }

  @Test
  void shouldKnowNearlyAllOperatorCases() throws IOException {
    Count count = sum(ShapeConformance.operators(SharedData.require("onnx/operators.json.gz")));

    assertThat(count.misses).noneMatch(miss -> miss.startsWith("WRONG"));
    assertThat(count.wrong).isZero();
    assertThat(count.right).as(count.toString()).isGreaterThanOrEqualTo(1_750);
  }

  @ParameterizedTest
  @EnumSource(
      value = Inputs.class,
      names = {"RANKS", "SOME", "BOUNDS"})
  void shouldSayNothingWrongOfOperatorsWhoseInputsAreKnownInPart(Inputs given) throws IOException {
    Count count =
        sum(ShapeConformance.operators(SharedData.require("onnx/operators.json.gz"), given));

    assertThat(count.misses).noneMatch(miss -> miss.startsWith("WRONG"));
  }

  private static Count sum(Map<String, Count> counts) {
    Count sum = new Count();
    counts.values().forEach(sum::add);
    return sum;
  }
}
