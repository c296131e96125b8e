package io.maple.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The load generator wrk, which takes little of the machine itself. */
record Wrk(Path program) implements LoadClient {

  // Requests are put together beforehand; its summary counts microseconds.
  private static final String SCRIPT =
      """
      local bodies = { %s }
      local ready = {}
      local turn = 0
      function init(args)
        for i, body in ipairs(bodies) do
          ready[i] = wrk.format("POST", nil, {["Content-Type"] = "application/json"}, body)
        end
      end
      function request()
        turn = turn %% #ready + 1
        return ready[turn]
      end
      function done(summary, latency, requests)
        local errors = summary.errors
        print(string.format("LOAD %%d %%d %%d %%d %%d", summary.requests, summary.duration,
          latency:percentile(50), latency:percentile(99), errors.connect + errors.read
          + errors.write + errors.status + errors.timeout))
      end
      """;
  private static final Pattern SUMMARY = Pattern.compile("LOAD (\\d+) (\\d+) (\\d+) (\\d+) (\\d+)");

  @Override
  public Load run(URI uri, List<String> bodies, int seconds)
      throws IOException, InterruptedException {
    Path script = Files.createTempFile("maple", ".lua");
    Files.writeString(
        script,
        SCRIPT.formatted(
            bodies.stream().map(body -> "[[" + body + "]]").collect(Collectors.joining(","))));
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--threads=1",
                "--connections=" + CONNECTIONS,
                "--duration=" + seconds + "s",
                "--script=" + script,
                uri.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    Files.delete(script);
    Matcher summary = SUMMARY.matcher(said);
    if (!summary.find() || Long.parseLong(summary.group(5)) > 0) {
      throw new IllegalStateException("wrk had errors:\n" + said);
    }
    return new Load(
        number(summary, 1) / (number(summary, 2) / 1e6),
        number(summary, 3) / 1e3,
        number(summary, 4) / 1e3);
  }

  @Override
  public String name() {
    return "wrk";
  }

  private static double number(Matcher summary, int group) {
    return Double.parseDouble(summary.group(group));
  }
}
