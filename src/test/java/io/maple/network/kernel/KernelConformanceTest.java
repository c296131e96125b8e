package io.maple.network.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KernelConformanceTest {

  /** Measured: 99.9 % of 10,406 kernels and 99.97 % of the time; edgenext_xx_small is lowest. */
  @Test
  void kernelsAreThoseThatOnnxRuntimeExecuted() throws IOException {
    Map<String, KernelConformance.Score> scores =
        KernelConformance.on("onnxruntime-t1-all").scores(FusionProfiles.ONNX_RUNTIME);
    assertThat(scores).hasSize(64);
    assertThat(scores)
        .allSatisfy(
            (network, score) -> {
              assertThat(score.byTime()).as(network).isGreaterThan(0.96);
              assertThat(score.byCount()).as(network).isGreaterThan(0.96);
            });
    KernelConformance.Score all =
        scores.values().stream().reduce(KernelConformance.Score::plus).orElseThrow();
    assertThat(all.byCount()).isGreaterThan(0.998);
    assertThat(all.byTime()).isGreaterThan(0.999);
    assertThat(all.surplus()).isLessThan(30);
  }

  @Test
  void unfusedKernelsAreThoseThatItExecutedWithoutOptimisation() throws IOException {
    Map<String, KernelConformance.Score> scores =
        KernelConformance.on("onnxruntime-t1-off").scores(FusionProfiles.ONNX_RUNTIME_UNOPTIMIZED);
    assertThat(scores).hasSize(64);
    KernelConformance.Score all =
        scores.values().stream().reduce(KernelConformance.Score::plus).orElseThrow();
    assertThat(all.matched()).isEqualTo(all.executed()).isEqualTo(17_329);
    assertThat(all.surplus()).isLessThan(10);
  }
}
