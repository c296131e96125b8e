package io.maple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Markdown page: its console blocks, its links and the anchors of its headings.
 *
 * @param path relative to the repository's root
 */
record Document(Path path, String text) {

  private static final Pattern FENCE = Pattern.compile("(?m)^```(.*)\n((?s:.*?))^```$");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
  private static final Pattern CONTINUES = Pattern.compile("<!-- continues: (\\S+) -->");
  private static final Pattern NO_TEST = Pattern.compile("console no-test=\"([^\"]+)\"");

  /**
   * A fenced block.
   *
   * @param info what stands behind the opening fence, such as {@code console}
   */
  record Block(String info, String content) {

    boolean isConsole() {
      return info.startsWith("console");
    }

    /** Whether a test runs the commands. */
    boolean isRun() {
      return info.equals("console");
    }

    /** Why no test runs the block, if it says so. */
    Optional<String> reason() {
      Matcher matcher = NO_TEST.matcher(info);
      return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** The commands, each behind {@code $}, with the output that the page shows for it. */
    List<Step> steps() {
      List<Step> steps = new ArrayList<>();
      String[] parts = ("\n" + content).split("\n\\$ ", -1);
      for (int i = 1; i < parts.length; i++) {
        int end = end(parts[i]);
        steps.add(new Step(parts[i].substring(0, end), parts[i].substring(end).strip()));
      }
      return steps;
    }

    // A command goes on behind a backslash and inside quotes.
    private static int end(String text) {
      boolean quoted = false;
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '\'') {
          quoted = !quoted;
        } else if (c == '\n' && !quoted && text.charAt(i - 1) != '\\') {
          return i;
        }
      }
      return text.length();
    }
  }

  /** A command, and the output that the page shows for it. */
  record Step(String command, String printed) {}

  static Document read(Path path) throws IOException {
    return new Document(path, Files.readString(path));
  }

  /** Every Markdown page of the repository that people read. */
  static List<Document> all() throws IOException {
    List<Document> documents = new ArrayList<>(markdown(Path.of(""), 1));
    documents.addAll(markdown(Path.of("docs"), Integer.MAX_VALUE));
    documents.addAll(markdown(Path.of("db"), Integer.MAX_VALUE));
    return documents;
  }

  private static List<Document> markdown(Path root, int depth) throws IOException {
    List<Document> documents = new ArrayList<>();
    try (Stream<Path> paths = Files.walk(root, depth)) {
      for (Path path : paths.filter(each -> each.toString().endsWith(".md")).sorted().toList()) {
        documents.add(read(path));
      }
    }
    return documents;
  }

  List<Block> blocks() {
    return FENCE
        .matcher(text)
        .results()
        .map(found -> new Block(found.group(1).strip(), found.group(2)))
        .toList();
  }

  /** The page whose commands come before this page's, if it names one. */
  Optional<Document> continued() throws IOException {
    Matcher matcher = CONTINUES.matcher(text);
    return matcher.find() ? Optional.of(read(resolve(matcher.group(1)))) : Optional.empty();
  }

  /** Targets of links inside the repository, as they are written. */
  List<String> links() {
    return LINK.matcher(prose())
        .results()
        .map(found -> found.group(1))
        .filter(target -> !target.contains("://"))
        .toList();
  }

  /** The file that a link of this page leads to, without its anchor. */
  Path resolve(String target) {
    String file = target.replaceFirst("#.*", "");
    return file.isEmpty() ? path : path.resolveSibling(file).normalize();
  }

  /** Anchors of the headings, spelled as GitHub spells them. */
  List<String> anchors() {
    return HEADING
        .matcher(prose())
        .results()
        .map(found -> found.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .toList();
  }

  /** The text without its blocks. */
  String prose() {
    return FENCE.matcher(text).replaceAll("");
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
