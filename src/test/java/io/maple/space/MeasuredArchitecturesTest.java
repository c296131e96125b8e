package io.maple.space;

import static org.assertj.core.api.Assertions.assertThat;

import io.maple.testing.SharedData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads the published tables' spellings, where they are at hand. */
class MeasuredArchitecturesTest {

  @ParameterizedTest
  @CsvSource({"nasbench201, 15625", "fbnet, 5000"})
  void shouldReadEveryMeasuredArchitecture(String name, int count) throws IOException {
    Path table = SharedData.require(name + "/architectures.csv.gz");
    SearchSpace space = SearchSpaces.named(name);

    List<String> specs = specs(table);

    assertThat(specs)
        .hasSize(count)
        .allSatisfy(spec -> assertThat(space.parse(spec).spec()).isEqualTo(spec));
    assertThat(specs.stream().map(space::parse).distinct()).hasSize(count);
  }

  private static List<String> specs(Path table) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(table)), StandardCharsets.UTF_8))) {
      return reader.lines().skip(1).map(line -> line.substring(line.indexOf(',') + 1)).toList();
    }
  }
}
