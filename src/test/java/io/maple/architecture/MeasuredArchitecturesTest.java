package io.maple.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Reads the published tables' spellings, where they are at hand: in MAPLE_DATA, else in
 * ../shared/data.
 */
class MeasuredArchitecturesTest {

  private static final Path DATA =
      Path.of(Objects.requireNonNullElse(System.getenv("MAPLE_DATA"), "../shared/data"));

  @ParameterizedTest
  @CsvSource({"nasbench201, 15625", "fbnet, 5000"})
  void shouldReadEveryMeasuredArchitecture(String name, int count) throws IOException {
    Path table = DATA.resolve(name).resolve("architectures.csv.gz");
    assumeThat(table).exists();
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
