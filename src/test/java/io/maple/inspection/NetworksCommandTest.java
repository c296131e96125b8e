package io.maple.inspection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.maple.network.onnx.GraphWriter;
import io.maple.testing.Spaces;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class NetworksCommandTest {

  @TempDir Path folder;

  private final StringWriter printed = new StringWriter();

  @Test
  void shouldShowAFile() throws IOException {
    Path file = cell(1);

    assertThat(run("show", file.toString(), "--dims", "batch=2")).isZero();
    assertThat(printed.toString())
        .contains("network     cell-1.onnx (ONNX)")
        .contains("dimension   batch = 2")
        .contains("input       input float32 (2, 3, 32, 32)")
        .contains("output      output float32 (2, 10)")
        .contains("MACs        ")
        .contains("memory      ");
  }

  @Test
  void shouldShowANetworkOfTheCatalogue() throws IOException {
    assertThat(run("show", "resnet-18")).isZero();
    assertThat(printed.toString()).contains("resnet-18 (catalogue)");
  }

  @Test
  void shouldStripWeightsAndChangeNothingElse() throws IOException {
    Path file = cell(3);

    assertThat(run("strip", file.toString())).isZero();
    Path stripped = folder.resolve("cell-3.structure.onnx");
    assertThat(Files.size(stripped)).isLessThan(Files.size(file) / 10);
    assertThat(run("diff", file.toString(), stripped.toString())).isZero();
    assertThat(Files.readAllBytes(stripped))
        .isEqualTo(GraphWriter.write(InspectedNetwork.read(file).graph()));
  }

  @Test
  void shouldSayWhatDiffers() throws IOException {
    assertThat(run("diff", cell(1).toString(), cell(3).toString())).isEqualTo(1);
    assertThat(printed.toString())
        .contains("MACs")
        .containsPattern("\\+ \\d+ x Conv ")
        .contains("kernels:");
  }

  @Test
  void shouldFindNoDifferenceBetweenANetworkAndItself() throws IOException {
    assertThat(run("diff", "resnet-18", "resnet-18")).isZero();
    assertThat(printed.toString()).contains("operators: the same").contains("kernels: the same");
  }

  @Test
  void shouldSayWhatIsNoNetwork() throws IOException {
    Path noise = Files.write(folder.resolve("noise.onnx"), "noise".getBytes(UTF_8));

    assertThat(run("show", noise.toString())).isNotZero();
    assertThat(run("show", "no-such-network")).isNotZero();
    assertThat(run()).isNotZero();
  }

  private Path cell(int choice) throws IOException {
    byte[] model =
        Spaces.onnx(Spaces.NAS_BENCH_201.of(choice, choice, choice, choice, choice, choice))
            .toByteArray();
    return Files.write(folder.resolve("cell-" + choice + ".onnx"), model);
  }

  private int run(String... arguments) {
    printed.getBuffer().setLength(0);
    return new CommandLine(new NetworksCommand())
        .setOut(new PrintWriter(printed))
        .setErr(new PrintWriter(new StringWriter()))
        .execute(arguments);
  }
}
