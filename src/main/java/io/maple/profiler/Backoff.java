package io.maple.profiler;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpResponse;
import java.util.Set;

/** Retries requests to an unreachable server, after ever longer pauses, up to a limit. */
final class Backoff {

  private static final Set<Integer> PASSING = Set.of(429, 500, 502, 503, 504, 507);
  private static final long FIRST_PAUSE_MILLIS = 1_000;
  private static final long LONGEST_PAUSE_MILLIS = 60_000;
  private static final int MOST_TRIES = 15;

  /** One try. */
  interface Exchange {
    HttpResponse<String> send() throws IOException, InterruptedException;
  }

  /** Waits. */
  interface Pause {
    void sleep(long millis) throws InterruptedException;
  }

  private final Pause pause;
  private final PrintWriter err;

  Backoff(Pause pause, PrintWriter err) {
    this.pause = pause;
    this.err = err;
  }

  /**
   * The first answer that is not the server's being away or overloaded.
   *
   * @throws AgentException when some ten minutes brought none
   */
  HttpResponse<String> retry(Exchange exchange) {
    long millis = FIRST_PAUSE_MILLIS;
    for (int tries = 1; ; tries++) {
      String problem;
      try {
        HttpResponse<String> answer = exchange.send();
        if (!PASSING.contains(answer.statusCode())) {
          return answer;
        }
        problem = "answers " + answer.statusCode();
      } catch (IOException error) {
        problem = "does not answer (" + error.getClass().getSimpleName() + ")";
      } catch (InterruptedException stop) {
        throw interrupted(stop);
      }
      if (tries == MOST_TRIES) {
        throw new AgentException(
            "The server %s.\nMaybe start it, then start this again: what is measured is kept."
                .formatted(problem));
      }
      err.printf("The server %s; trying again in %d s.%n", problem, millis / 1000);
      err.flush();
      sleep(millis);
      millis = Math.min(2 * millis, LONGEST_PAUSE_MILLIS);
    }
  }

  private void sleep(long millis) {
    try {
      pause.sleep(millis);
    } catch (InterruptedException stop) {
      throw interrupted(stop);
    }
  }

  private static AgentException interrupted(InterruptedException stop) {
    Thread.currentThread().interrupt();
    return new AgentException(
        "Interrupted while the server was asked.\nMaybe start this again: what is measured is kept.",
        stop);
  }
}
