package io.maple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One request of an {@code .http} file, as editors read them.
 *
 * @param expected the status that a comment {@code # expect} names, else 200
 * @param captures variables that the answer sets, each with its path in the body
 */
record HttpExample(
    String name,
    String method,
    String url,
    Map<String, String> headers,
    String body,
    int expected,
    Map<String, String> captures) {

  private static final Pattern EXPECT = Pattern.compile("# expect (\\d{3})");
  private static final Pattern CAPTURE =
      Pattern.compile("> \\{% client\\.global\\.set\\(\"(\\w+)\", response\\.body(.*)\\) %}");

  static List<HttpExample> in(Path file) throws IOException {
    String[] parts = Files.readString(file).split("(?m)^###");
    List<HttpExample> examples = new ArrayList<>();
    for (int i = 1; i < parts.length; i++) {
      examples.add(parse(parts[i]));
    }
    return examples;
  }

  private static HttpExample parse(String text) {
    List<String> lines = new ArrayList<>(text.strip().lines().toList());
    String name = lines.remove(0);
    int expected = 200;
    Matcher expect = EXPECT.matcher(lines.get(0));
    if (expect.matches()) {
      expected = Integer.parseInt(expect.group(1));
      lines.remove(0);
    }
    String[] request = lines.remove(0).split(" ", 2);
    Map<String, String> headers = new LinkedHashMap<>();
    while (!lines.isEmpty() && !lines.get(0).isBlank()) {
      String[] header = lines.remove(0).split(": ", 2);
      headers.put(header[0], header[1]);
    }
    Map<String, String> captures = new LinkedHashMap<>();
    StringBuilder body = new StringBuilder();
    for (String line : lines) {
      Matcher capture = CAPTURE.matcher(line);
      if (capture.matches()) {
        captures.put(capture.group(1), "$" + capture.group(2));
      } else {
        body.append(line).append('\n');
      }
    }
    return new HttpExample(
        name, request[0], request[1], headers, body.toString().strip(), expected, captures);
  }
}
