package io.maple.space.fbnet;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.maple.space.SearchSpaces;
import io.maple.space.SpecProperty;
import io.maple.testing.FuzzText;
import java.util.regex.Pattern;

class BlockNotationFuzzTest {

  private static final String OP = SpecProperty.operator(SearchSpaces.FBNET);
  private static final SpecProperty BLOCKS =
      new SpecProperty(SearchSpaces.FBNET, Pattern.compile(OP + "(?: " + OP + "){21}"));

  @DictionaryEntries({" k3_e1", " k3_e6", " k5_e3", " k5_e1_g2", " skip", "  "})
  @FuzzTest
  void shouldReadOrRefuse(byte[] input) {
    BLOCKS.check(FuzzText.of(input));
  }
}
