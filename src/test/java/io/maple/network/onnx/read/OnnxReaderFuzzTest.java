package io.maple.network.onnx.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.maple.network.file.NetworkFiles;
import io.maple.network.file.StructureDigest;
import io.maple.network.graph.Graph;
import io.maple.network.graph.NetworkException;
import io.maple.network.graph.ReadLimits;
import io.maple.network.onnx.GraphWriter;
import io.maple.testing.Refusals;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** ONNX files and whatever resembles them; the seeds are operator cases of the ONNX project. */
class OnnxReaderFuzzTest {

  @DictionaryEntries({
    "Constant",
    "value",
    "value_ints",
    "Identity",
    "If",
    "then_branch",
    "ai.onnx",
    "com.microsoft",
    "local",
    "\u0008\u0008",
    "B\u0002\u0010\u0011"
  })
  @FuzzTest
  void shouldReadOrRefuse(byte[] file) throws IOException {
    Graph graph;
    try {
      graph = new OnnxReader().read(new ByteArrayInputStream(file), ReadLimits.DEFAULT);
    } catch (NetworkException refusal) {
      Refusals.assertHelpful(refusal.getMessage());
      return;
    }
    byte[] written = GraphWriter.write(graph);
    Graph read = NetworkFiles.read(new ByteArrayInputStream(written), ReadLimits.DEFAULT).graph();
    assertThat(read).isEqualTo(graph);
    assertThat(GraphWriter.write(read)).isEqualTo(written);
    assertThat(StructureDigest.of(read)).isEqualTo(StructureDigest.of(graph));
  }
}
