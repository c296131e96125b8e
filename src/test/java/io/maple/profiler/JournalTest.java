package io.maple.profiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

  private static final MeasuringSettings SETTINGS = Settings.quick(1, 30);
  private static final Reading.Profile PERF =
      new Reading.Profile("stem-c3-32x32", 1, 1000, 0.1, "1;;cycles;1;100.00;;\n", null);
  private static final Reading.Profile PROC =
      new Reading.Profile("head-c64-8x8", 1, 10, 0.2, null, Map.of("task-clock", 1.5));
  private static final Reading.Sample FIRST = new Reading.Sample("|a~0|", 3.25, 90, 0.125);
  private static final Reading.Sample SECOND = new Reading.Sample("|b~0|", 1.5, 91, 0.25);

  @TempDir Path folder;

  @Test
  void shouldRememberEverythingWhenOpenedAgain() {
    fill();
    Journal again = Journal.open(folder, SETTINGS);
    assertThat(again.profiles().values()).containsExactly(PERF, PROC);
    assertThat(again.samples().values()).containsExactly(FIRST, SECOND);
    assertThat(again.unsent(again.profiles())).containsExactly(PROC);
    assertThat(again.unsent(again.samples())).containsExactly(SECOND);
  }

  @Test
  void shouldDropALineThatWasCutOffAndGoOn() throws Exception {
    fill();
    Path file = folder.resolve("journal.jsonl");
    Files.writeString(file, "{\"sample\":{\"spec\":\"|c", StandardOpenOption.APPEND);
    Journal.open(folder, SETTINGS).markSent(List.of(SECOND));
    Journal again = Journal.open(folder, SETTINGS);
    assertThat(again.samples().values()).containsExactly(FIRST, SECOND);
    assertThat(again.unsent(again.samples())).isEmpty();
  }

  @Test
  void shouldKeepTheCanarysBest() {
    Journal journal = Journal.open(folder, SETTINGS);
    assertThat(journal.canaryMillis()).isInfinite();
    journal.keepCanary(2);
    journal.keepCanary(3);
    assertThat(Journal.open(folder, SETTINGS).canaryMillis()).isEqualTo(2);
  }

  @Test
  void shouldRefuseToMixSettings() {
    fill();
    assertThatThrownBy(() -> Journal.open(folder, Settings.quick(2, 30)))
        .isInstanceOf(AgentException.class)
        .hasMessageContaining("threads=1")
        .hasMessageContaining("threads=2")
        .hasMessageContaining("\nMaybe ");
  }

  @Test
  void shouldNameTheLineThatIsDamaged() throws Exception {
    fill();
    Files.writeString(folder.resolve("journal.jsonl"), "rubbish\n", StandardOpenOption.APPEND);
    assertThatThrownBy(() -> Journal.open(folder, SETTINGS))
        .isInstanceOf(AgentException.class)
        .hasMessageStartingWith("Line 8 ");
  }

  private void fill() {
    Journal journal = Journal.open(folder.resolve("."), SETTINGS);
    journal.add(PERF);
    journal.add(PROC);
    journal.add(FIRST);
    journal.markSent(List.of(PERF));
    journal.add(SECOND);
    journal.markSent(List.of(FIRST));
  }
}
