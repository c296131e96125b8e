package io.maple.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.maple.testing.Spaces;
import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MalformedSpecTest {

  private static final String MARKS = "|~+ _0123e\t\u00e9";
  private static final String BLOCKS_1_TO_21 =
      String.join(" ", Collections.nCopies(21, "k3_e1")) + " ";

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          |none~0|+|none~0|none~1|; has 2 nodes joined by +, but a cell has 3
          |none~0|+|none~0|none~1|+|none~0|none~1|none~2|+|none~0|; has 4 nodes joined by +
          |none~0|+|none~0|+|none~0|none~1|none~2|; has 1 edges into node 2, but needs 2
          |none~0|none~1|+|none~0|none~1|+|none~0|none~1|none~2|; has 2 edges into node 1, but needs 1
          |none~0|+|none~0|none~1|+|none~0|none~1|none~2||; has 4 edges into node 3, but needs 3
          |conv~0|+|none~0|none~1|+|none~0|none~1|none~2|; has the unknown operator (conv) on edge 0 into node 1
          |none~0|+|none~0|NONE~1|+|none~0|none~1|none~2|; has the unknown operator (NONE) on edge 1 into node 2
          |none~0|+|none~0|none~1|+|none~0|none~1|~2|; has the unknown operator () on edge 2 into node 3
          |none~0|+|none~0|none~0|+|none~0|none~1|none~2|; has the index (~0) on edge 1 into node 2, but it must be ~1
          |none~1|+|none~0|none~1|+|none~0|none~1|none~2|; has the index (~1) on edge 0 into node 1, but it must be ~0
          |none~00|+|none~0|none~1|+|none~0|none~1|none~2|; has the index (~00) on edge 0 into node 1
          |none~|+|none~0|none~1|+|none~0|none~1|none~2|; has the index (~) on edge 0 into node 1
          |none~0|+|none~0|none~1|+|none~0|none~1|none~2~2|; has the index (~2~2) on edge 2 into node 3
          |none|+|none~0|none~1|+|none~0|none~1|none~2|; has the edge (none) into node 1, whose ~index is missing
          none~0|+|none~0|none~1|+|none~0|none~1|none~2|; has no bar (|) before node 1
          |none~0|+none~0|none~1|+|none~0|none~1|none~2|; has no bar (|) before node 2
          |none~0|+|none~0|none~1+|none~0|none~1|none~2|; has no bar (|) after node 2
          |none~0|+|none~0|none~1|+|none~0|none~1|none~2; has no bar (|) after node 3
          |none~0|+|+|none~0|none~1|none~2|; has no bar (|) after node 2
          |none~0|++|none~0|none~1|none~2|; has nothing at node 2
          |none~0|+|none~0|none~1|+; has nothing at node 3
          ++; has nothing at node 1
          |none~0|+|none~0| none~1|+|none~0|none~1|none~2|; has a blank at character 18
          ' |none~0|+|none~0|none~1|+|none~0|none~1|none~2|'; has a blank at character 1
          '|none~0|+|none~0|none~1|+|none~0|none~1|none~2| '; has a blank at character 48
          """)
  void shouldSayWhatIsWrongWithACell(String spec, String problem) {
    assertThatThrownBy(() -> Spaces.NAS_BENCH_201.parse(spec))
        .isInstanceOf(InvalidArchitectureException.class)
        .hasMessageStartingWith("The nasbench201 architecture (" + spec)
        .hasMessageContaining(problem)
        .hasMessageContaining(".\nMaybe ");
  }

  @Test
  void shouldRejectCellWithSixNodes() {
    String cell = "|none~0|+|none~0|none~1|+|none~0|none~1|none~2|";

    assertThatThrownBy(() -> Spaces.NAS_BENCH_201.parse(cell + "+" + cell))
        .isInstanceOf(InvalidArchitectureException.class)
        .hasMessageContaining("has 6 nodes joined by +, but a cell has 3.\nMaybe write |op~0|+");
  }

  @ParameterizedTest(name = "last block [{0}]")
  @CsvSource({
    "k3_e2, has the unknown operator (k3_e2) at block 22",
    "K3_E1, has the unknown operator (K3_E1) at block 22",
    "k3_e1 skip, 'has 23 blocks, but needs 22'",
    "'', has a stray blank at character 126",
    "' skip', has a stray blank at character 127",
    "'skip ', has a stray blank at character 131",
    "'skip\t', has a stray blank at character 131",
    "'skip\n', has a stray blank at character 131",
    "'skip,', 'has the unknown operator (skip,) at block 22'",
  })
  void shouldSayWhatIsWrongWithBlocks(String lastBlock, String problem) {
    assertThatThrownBy(() -> Spaces.FBNET.parse(BLOCKS_1_TO_21 + lastBlock))
        .isInstanceOf(InvalidArchitectureException.class)
        .hasMessageStartingWith("The fbnet architecture (k3_e1 k3_e1 ")
        .hasMessageContaining(problem)
        .hasMessageContaining(".\nMaybe ");
  }

  @Test
  void shouldRejectTooFewBlocks() {
    assertThatThrownBy(() -> Spaces.FBNET.parse("skip skip"))
        .hasMessage(
            "The fbnet architecture (skip skip) has 2 blocks, but needs 22.\n"
                + "Maybe write 22 operators separated by single spaces.");
  }

  @ParameterizedTest
  @MethodSource("io.maple.space.SearchSpaces#all")
  void shouldRejectAMissingText(SearchSpace space) {
    assertThatThrownBy(() -> space.parse(null))
        .isInstanceOf(InvalidArchitectureException.class)
        .hasMessageContaining("architecture (null) is missing.\nMaybe write ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n"})
  void shouldRejectABlankText(String blank) {
    for (SearchSpace space : SearchSpaces.all()) {
      assertThatThrownBy(() -> space.parse(blank))
          .isInstanceOf(InvalidArchitectureException.class)
          .hasMessageContaining("is blank.\nMaybe write ");
    }
  }

  @ParameterizedTest
  @MethodSource("io.maple.space.SearchSpaces#all")
  void shouldRejectALongTextAndRepeatOnlyItsBeginning(SearchSpace space) {
    String text = "x".repeat(4097);

    assertThatThrownBy(() -> space.parse(text))
        .isInstanceOf(InvalidArchitectureException.class)
        .hasMessageContaining("(" + "x".repeat(77) + "...) has 4097 characters, more than 4096.");
  }

  @ParameterizedTest
  @MethodSource("io.maple.space.SearchSpaces#all")
  void shouldKeepMessagesShortWhateverTheText(SearchSpace space) {
    assertThatThrownBy(() -> space.parse("|~+ ".repeat(1000))).message().hasSizeLessThan(400);
  }

  @ParameterizedTest
  @MethodSource("io.maple.space.SearchSpaces#all")
  void shouldNotRepeatControlCharacters(SearchSpace space) {
    InvalidArchitectureException failure =
        catchThrowableOfType(
            InvalidArchitectureException.class, () -> space.parse("a\nb\u0000c\u2028d\u202ee"));

    assertThat(failure.rejected()).isEqualTo("a?b?c?d?e");
    assertThat(failure).message().hasLineCount(2);
  }

  @ParameterizedTest
  @MethodSource("io.maple.space.SearchSpaces#all")
  void shouldAcceptADamagedTextOnlyIfItIsCanonicalStill(SearchSpace space) {
    Random random = new Random(29);
    // Other spaces accept one spelling only; of networks each size is another network to analyse.
    boolean strict = space.asChoiceSpace().isPresent();
    for (int i = 0; i < (strict ? 20_000 : 500); i++) {
      String text = damaged(space.random(random).spec(), random);
      try {
        Architecture read = space.parse(text);
        assertThat(space.parse(read.spec())).isEqualTo(read);
        assertThat(read.spec()).isEqualTo(strict ? text : read.spec());
      } catch (InvalidArchitectureException expected) {
        assertThat(expected).message().contains("\nMaybe ").hasLineCount(2);
      }
    }
  }

  private static String damaged(String text, Random random) {
    StringBuilder damaged = new StringBuilder(text);
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(damaged.length());
      char mark = MARKS.charAt(random.nextInt(MARKS.length()));
      switch (random.nextInt(4)) {
        case 0 -> damaged.setCharAt(at, mark);
        case 1 -> damaged.insert(at, mark);
        case 2 -> damaged.delete(at, Math.min(damaged.length() - 1, at + 1 + random.nextInt(6)));
        default -> damaged.append(text, at % text.length(), text.length());
      }
    }
    return damaged.toString();
  }
}
