package io.maple.space.fbnet;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.maple.space.SpecProperty;
import io.maple.testing.FuzzText;
import io.maple.testing.Spaces;
import java.util.regex.Pattern;

class BlockNotationFuzzTest {

  private static final String OP = SpecProperty.option(Spaces.FBNET.positions().get(0));
  private static final SpecProperty BLOCKS =
      new SpecProperty(Spaces.FBNET, Pattern.compile(OP + "(?: " + OP + "){21}"));

  @DictionaryEntries({" k3_e1", " k3_e6", " k5_e3", " k5_e1_g2", " skip", "  "})
  @FuzzTest
  void shouldReadOrRefuse(byte[] input) {
    BLOCKS.check(FuzzText.of(input));
  }
}
