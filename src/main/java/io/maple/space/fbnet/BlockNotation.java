package io.maple.space.fbnet;

import io.maple.space.SpecText;
import io.maple.space.Vocabulary;
import org.jspecify.annotations.Nullable;

/** Reads and writes the FBNet spelling: 22 operator names separated by single spaces, strictly. */
final class BlockNotation {

  private static final Vocabulary OPERATORS = new Vocabulary(BlockOperator.labels());
  private static final String FORM =
      "%d operators separated by single spaces".formatted(BlockNetwork.BLOCKS);

  private BlockNotation() {}

  public static String write(byte[] choices) {
    StringBuilder spec = new StringBuilder(9 * choices.length);
    for (int block = 0; block < choices.length; block++) {
      spec.append(block == 0 ? "" : " ").append(OPERATORS.words().get(choices[block]));
    }
    return spec.toString();
  }

  public static byte[] read(@Nullable String text) {
    SpecText spec = SpecText.of(FbNet.NAME, text, FORM);
    int blocks = countBlocks(spec);
    if (blocks != BlockNetwork.BLOCKS) {
      throw spec.malformed("has %d blocks, but needs %d".formatted(blocks, BlockNetwork.BLOCKS));
    }
    byte[] choices = new byte[BlockNetwork.BLOCKS];
    int start = 0;
    for (int block = 0; block < choices.length; block++) {
      int space = spec.text().indexOf(' ', start);
      int end = space < 0 ? spec.text().length() : space;
      int operator = OPERATORS.indexOf(spec.text(), start, end);
      if (operator < 0) {
        throw spec.unknownOperator(start, end, "at block %d".formatted(block + 1), OPERATORS);
      }
      choices[block] = (byte) operator;
      start = end + 1;
    }
    return choices;
  }

  private static int countBlocks(SpecText spec) {
    String text = spec.text();
    int blocks = 1;
    char previous = ' ';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean space = c == ' ';
      boolean stray = space && (previous == ' ' || i == text.length() - 1);
      if (stray || (!space && (c < ' ' || Character.isWhitespace(c)))) {
        throw spec.malformed("has a stray blank at character %d".formatted(i + 1));
      }
      blocks += space ? 1 : 0;
      previous = c;
    }
    return blocks;
  }
}
