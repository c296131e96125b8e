package io.maple.network.param;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.maple.network.cost.NetworkCost;
import io.maple.network.graph.NetworkException;
import io.maple.network.graph.ReadLimits;
import io.maple.network.shape.Bindings;
import io.maple.network.shape.ShapeInference;
import java.io.ByteArrayInputStream;
import java.io.IOException;

class ParamReaderFuzzTest {

  private static final ReadLimits SMALL =
      new ReadLimits(1 << 20, 1 << 20, 10_000, 2_000, 32, 1L << 40, 8);

  @DictionaryEntries({
    "7767517",
    "-233",
    " 0=",
    " 1=",
    " 6=",
    "-23300=",
    "-23330=4,3,",
    "Convolution ",
    "Pooling ",
    "Slice ",
    "Crop ",
    "Reshape ",
    "Interp ",
    " 1 1 ",
    " 2 1 ",
    " 1 2 "
  })
  @FuzzTest
  void shouldReadOrRefuse(byte[] input) throws IOException {
    try {
      NetworkCost.of(
          ShapeInference.infer(
              new ParamReader().read(new ByteArrayInputStream(input), SMALL), Bindings.NONE));
    } catch (NetworkException refused) {
      // a wrong file
    }
  }
}
