package io.maple.profile;

/** Text that is not what perf prints. */
final class PerfSyntaxException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int line;
  private final String rejected;

  /**
   * One line is wrong.
   *
   * @param line counted from 1
   * @param what is wrong with it, a predicate
   * @param advice what to try, after "Maybe"
   */
  PerfSyntaxException(int line, String what, String advice, String rejected) {
    super("Line %d of the perf output %s.\nMaybe %s.".formatted(line, what, advice));
    this.line = line;
    this.rejected = rejected;
  }

  int line() {
    return line;
  }

  String rejected() {
    return rejected;
  }
}
