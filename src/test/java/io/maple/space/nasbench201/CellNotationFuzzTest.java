package io.maple.space.nasbench201;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.maple.space.SpecProperty;
import io.maple.testing.FuzzText;
import io.maple.testing.Spaces;
import java.util.regex.Pattern;

class CellNotationFuzzTest {

  private static final String OP = SpecProperty.option(Spaces.NAS_BENCH_201.positions().get(0));
  private static final SpecProperty CELL =
      new SpecProperty(
          Spaces.NAS_BENCH_201,
          Pattern.compile("\\|@~0\\|\\+\\|@~0\\|@~1\\|\\+\\|@~0\\|@~1\\|@~2\\|".replace("@", OP)));

  @DictionaryEntries({
    "none~0",
    "skip_connect~1",
    "nor_conv_1x1~1",
    "nor_conv_3x3~2",
    "avg_pool_3x3~0",
    "|+|"
  })
  @FuzzTest
  void shouldReadOrRefuse(byte[] input) {
    CELL.check(FuzzText.of(input));
  }
}
