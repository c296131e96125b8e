package io.maple.learn.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.maple.learn.method.Invented;
import io.maple.learn.source.SourceFunction;
import io.maple.space.Architecture;
import io.maple.space.SearchSpace;
import io.maple.testing.Spaces;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTableTest {

  private static final SearchSpace SPACE = Spaces.NAS_BENCH_201;
  private static final int CALLERS = 8;

  private final ArchitectureTable table = ArchitectureTable.of(SPACE, someArchitectures());

  @Test
  void shouldTabulateTheBasisOnceForAllWhoComeTogether() throws Exception {
    // The same arrays, not equal ones.
    assertThat(together(table::phi)).allSatisfy(phi -> assertThat(phi).isSameAs(table.phi()));
  }

  @Test
  void shouldTabulateASourceOnceForAllWhoComeTogether() throws Exception {
    SourceFunction source = Invented.sources(SPACE).get(0);

    assertThat(together(() -> table.values(source)))
        .allSatisfy(values -> assertThat(values).isSameAs(table.values(source)));
  }

  /** What each of several callers gets who ask at the same moment. */
  private static List<float[]> together(Callable<float[]> question) throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    try {
      CyclicBarrier start = new CyclicBarrier(CALLERS);
      Callable<float[]> caller =
          () -> {
            start.await();
            return question.call();
          };
      List<float[]> answers = new ArrayList<>();
      for (Future<float[]> answer :
          callers.invokeAll(Stream.generate(() -> caller).limit(CALLERS).toList())) {
        answers.add(answer.get());
      }
      return answers;
    } finally {
      callers.shutdownNow();
    }
  }

  private static List<Architecture> someArchitectures() {
    Random random = new Random(7);
    return Stream.generate(() -> SPACE.random(random)).limit(3_000).toList();
  }
}
