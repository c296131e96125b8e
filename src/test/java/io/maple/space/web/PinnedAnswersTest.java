package io.maple.space.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.maple.network.onnx.OnnxModel;
import io.maple.space.Architecture;
import io.maple.space.ProfiledOperator;
import io.maple.space.SearchSpace;
import io.maple.space.SearchSpaces;
import io.maple.testing.Spaces;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.DoubleStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * What stored models and agents' caches depend on, as digests: they must stay the same to the byte,
 * whatever becomes of the code.
 */
class PinnedAnswersTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          nasbench201; |nor_conv_3x3~0|+|nor_conv_3x3~0|avg_pool_3x3~1|+|skip_connect~0|nor_conv_3x3~1|skip_connect~2|; 79bb8ca0e6a66f5b; 8e2945b8dab012d9; 2fdcecdc18d4d604; fad57aa387175da4
          nasbench201; |nor_conv_3x3~0|+|nor_conv_1x1~0|skip_connect~1|+|avg_pool_3x3~0|none~1|nor_conv_3x3~2|; d7a1e24d3a8d692c; d1b835f54bfb0abc; 04e8c1ec6615c0b6; ad9811483eef68a1
          nasbench201; |nor_conv_1x1~0|+|none~0|none~1|+|nor_conv_3x3~0|none~1|none~2|; e896d33e24811bab; 580ae5a6ab02d333; 07c01c76c1b0c3cb; cb5394348d9d5346
          nasbench201; |nor_conv_3x3~0|+|nor_conv_3x3~0|nor_conv_3x3~1|+|none~0|none~1|none~2|; 2d55b1e9f26148f3; 1cf8d2e397ec9c2a; c5653d3e08f6334e; ff8f1b3feb1b8621
          fbnet; k3_e1 k3_e6 skip k5_e1 k3_e1_g2 k5_e6 k3_e3 skip k5_e3 k5_e6 k5_e1_g2 k3_e3 k5_e6 k5_e6 k5_e3 k5_e3 skip k5_e6 k5_e3 k5_e6 k5_e6 k3_e6; 0c0b466ed70e6ecb; 41c60ae88859a5e2; ed8bb3e833f70dfb; a953ee13c92ae274
          fbnet; skip skip skip skip skip skip skip skip skip skip skip skip skip skip skip skip skip skip skip skip skip skip; 59ab1b23dbcba6fd; 1ba00003b185abe8; d0994d554cdd08b4; 86525666eda7bf56
          fbnet; k5_e1_g2 k3_e1_g2 k5_e1 k3_e1 k5_e3 k3_e3 skip k5_e6 k3_e6 k5_e1_g2 k3_e1_g2 k5_e1 k3_e1 k5_e3 k3_e3 skip k5_e6 k3_e6 k3_e1 k3_e1 k3_e1 k3_e1; 9155375acac039c1; 670d374b9b3309fa; 3b53e101a129e1f9; 968ebae769868867
          """)
  void shouldAnswerOfAnArchitectureWhatItAlwaysAnswered(
      String space, String spec, String features, String answer, String model, String pruned)
      throws Exception {
    Architecture architecture = SearchSpaces.named(space).parse(spec);
    SearchSpace known = architecture.space();
    String numbers =
        Arrays.toString(known.structural(architecture))
            + known.structuralNames()
            + Arrays.toString(known.cost(architecture))
            + known.costNames()
            + Arrays.toString(
                DoubleStream.of(known.operatorCounts(architecture))
                    .mapToInt(count -> (int) count)
                    .toArray());

    assertThat(digest(numbers)).isEqualTo(features);
    assertThat(digest(ArchitectureResponse.of(architecture, true))).isEqualTo(answer);
    assertThat(digest(Spaces.onnx(architecture))).isEqualTo(model);
    assertThat(digest(Spaces.prunedOnnx(architecture))).isEqualTo(pruned);
  }

  @ParameterizedTest
  @CsvSource({
    "nasbench201, e212e92a88fcd599, dbcd5b57452c4067",
    "fbnet, 8df0d24c5a5f1280, 6cd8a2409a6bd56f"
  })
  void shouldAnswerOfOperatorsWhatItAlwaysAnswered(String space, String answer, String models)
      throws Exception {
    StringBuilder answers = new StringBuilder();
    StringBuilder bytes = new StringBuilder();
    for (ProfiledOperator operator : SearchSpaces.named(space).operators()) {
      answers.append(JSON.writeValueAsString(ProfiledOperatorResponse.of(operator)));
      bytes.append(digest(operator.onnx()));
    }
    assertThat(digest(answers.toString())).isEqualTo(answer);
    assertThat(digest(bytes.toString())).isEqualTo(models);
  }

  private static String digest(ArchitectureResponse answer) throws Exception {
    return digest(JSON.writeValueAsString(answer));
  }

  private static String digest(String text) throws Exception {
    return digest(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String digest(OnnxModel model) throws Exception {
    return digest(model.toByteArray());
  }

  private static String digest(byte[] bytes) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
    return HexFormat.of().formatHex(digest, 0, 8);
  }
}
