package io.maple.network.tflite;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.maple.network.cost.NetworkCost;
import io.maple.network.graph.NetworkException;
import io.maple.network.graph.ReadLimits;
import io.maple.network.shape.Bindings;
import io.maple.network.shape.ShapeInference;
import java.io.ByteArrayInputStream;
import java.io.IOException;

class TfliteReaderFuzzTest {

  private static final ReadLimits SMALL =
      new ReadLimits(1 << 20, 1 << 20, 10_000, 2_000, 32, 1L << 40, 8);

  @FuzzTest
  void shouldReadOrRefuse(byte[] input) throws IOException {
    try {
      NetworkCost.of(
          ShapeInference.infer(
              new TfliteReader().read(new ByteArrayInputStream(input), SMALL), Bindings.NONE));
    } catch (NetworkException refused) {
      // a wrong file
    }
  }
}
