package io.maple.space.ofa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.maple.space.Architecture;
import io.maple.space.InvalidArchitectureException;
import io.maple.space.SearchSpace;
import io.maple.space.SearchSpaces;
import io.maple.testing.FuzzText;
import io.maple.testing.Refusals;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A regular expression cannot add depths up, so the grammar is one and a sum. */
class NotationFuzzTest {

  private static final SearchSpace SPACE = SearchSpaces.named("ofa-mobilenetv3");
  private static final Pattern GRAMMAR =
      Pattern.compile(
          "r=(\\d{3}) d=([234](?:,[234]){4}) k=([357](?:,[357])*) e=([346](?:,[346])*)");

  @DictionaryEntries({"r=176", " d=2,3,4,2,3", " k=3,5,7", " e=3,4,6", ",3", "  "})
  @FuzzTest
  void shouldReadOrRefuse(byte[] input) {
    String text = FuzzText.of(input);
    if (isArchitecture(text)) {
      Architecture read = SPACE.parse(text);
      assertThat(read.spec()).isEqualTo(text);
    } else {
      Throwable refusal = catchThrowable(() -> SPACE.parse(text));
      assertThat(refusal)
          .isInstanceOf(InvalidArchitectureException.class)
          .hasMessageStartingWith("The ofa-mobilenetv3 architecture (");
      Refusals.assertHelpful(refusal.getMessage());
    }
  }

  private static boolean isArchitecture(String text) {
    Matcher matcher = GRAMMAR.matcher(text);
    if (!matcher.matches()) {
      return false;
    }
    int resolution = Integer.parseInt(matcher.group(1));
    int blocks = Arrays.stream(matcher.group(2).split(",")).mapToInt(Integer::parseInt).sum();
    return resolution % 4 == 0
        && resolution >= 128
        && resolution <= 224
        && matcher.group(3).split(",").length == blocks
        && matcher.group(4).split(",").length == blocks;
  }
}
