package io.maple;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks what can be checked of the documents without a service: links, length, words. */
class DocumentLinksTest {

  private static final int LONGEST_README = 200;
  private static final int LONGEST_CONTRIBUTING = 120;

  /** Words that a newcomer would have to translate. */
  private static final Pattern HOMELY =
      Pattern.compile(
          "\\b(belies?|belied|learnt|whoever|heed|for good|to be had|can be had|comes? along"
              + "|came along|nothing sure|lacks|strangers?)\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern PROFILE = Pattern.compile("mvnw.* -P(\\w+)");
  private static final Pattern PATH =
      Pattern.compile("[`@ ]((?:src|db|docs|http-examples|\\.ci|\\.github)/[\\w./-]*\\w)\\b");
  private static final Pattern TEST =
      Pattern.compile("(?:-Dtest=|-Dit.test=|`)(\\w+(?:Test|IT|Contract))\\b");
  private static final Set<String> TESTS = tests();

  static Stream<Document> documents() throws IOException {
    return Document.all().stream();
  }

  static Stream<Path> texts() throws IOException {
    return Stream.concat(
        files(Path.of("src/main/resources/static"), ".*\\.(js|html)"),
        files(Path.of("http-examples"), ".*\\.(http|py|sh)"));
  }

  private static Stream<Path> files(Path root, String pattern) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().matches(pattern)).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void shouldLinkToWhatExists(Document document) throws IOException {
    for (String target : document.links()) {
      Path file = document.resolve(target);
      assertThat(file).as("%s links to %s", document, target).exists();
      int anchor = target.indexOf('#');
      if (anchor >= 0) {
        assertThat(Document.read(file).anchors())
            .as("%s links to %s", document, target)
            .contains(target.substring(anchor + 1));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void shouldUseTheFieldsWords(Document document) {
    assertThat(document.prose().lines().filter(line -> HOMELY.matcher(line).find()))
        .as("%s has words that a newcomer must translate", document)
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("texts")
  void shouldUseTheFieldsWordsInTexts(Path file) throws IOException {
    assertThat(Files.readString(file).lines().filter(line -> HOMELY.matcher(line).find()))
        .as("%s has words that a newcomer must translate", file)
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void shouldNameWhatExists(Document document) throws IOException {
    String build = Files.readString(Path.of("pom.xml"));
    for (String profile : found(document, PROFILE)) {
      assertThat(build).as("%s names the profile (%s)", document, profile).contains(profile);
    }
    for (String path : found(document, PATH)) {
      assertThat(Path.of(path)).as("%s names the path (%s)", document, path).exists();
    }
    for (String test : found(document, TEST)) {
      assertThat(TESTS).as("%s names the test (%s)", document, test).contains(test + ".java");
    }
  }

  private static List<String> found(Document document, Pattern pattern) {
    return pattern.matcher(document.text()).results().map(found -> found.group(1)).toList();
  }

  private static Set<String> tests() {
    try {
      return files(Path.of("src/test/java"), ".*\\.java")
          .map(file -> file.getFileName().toString())
          .collect(Collectors.toSet());
    } catch (IOException unread) {
      throw new UncheckedIOException(unread);
    }
  }

  @Test
  void shouldReachEveryPageFromReadme() throws IOException {
    Set<Path> reached = new TreeSet<>();
    follow(Path.of("README.md"), reached);
    for (Document document : Document.all()) {
      assertThat(reached).as("pages that README leads to").contains(document.path());
    }
  }

  @Test
  void shouldKeepTheFirstPagesShort() throws IOException {
    assertThat(Files.readAllLines(Path.of("README.md"))).hasSizeLessThanOrEqualTo(LONGEST_README);
    assertThat(Files.readAllLines(Path.of("CONTRIBUTING.md")))
        .hasSizeLessThanOrEqualTo(LONGEST_CONTRIBUTING);
  }

  private static void follow(Path path, Set<Path> reached) throws IOException {
    if (reached.add(path)) {
      Document document = Document.read(path);
      for (String target : document.links()) {
        Path next = document.resolve(target);
        if (next.toString().endsWith(".md")) {
          follow(next, reached);
        }
      }
    }
  }
}
