package io.maple.profiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostTest {

  private static final String X86 =
      """
      processor\t: 0
      vendor_id\t: GenuineIntel
      model name\t: Intel(R) Xeon(R)  Gold 6226 CPU @ 2.70GHz
      physical id\t: 0
      core id\t\t: 0

      processor\t: 1
      model name\t: Intel(R) Xeon(R)  Gold 6226 CPU @ 2.70GHz
      physical id\t: 0
      core id\t\t: 0
      """;
  private static final String ARM =
      """
      processor\t: 0
      BogoMIPS\t: 108.00
      CPU implementer\t: 0x41

      processor\t: 1
      BogoMIPS\t: 108.00

      Model\t\t: Raspberry Pi 4 Model B Rev 1.4
      """;

  @TempDir Path root;

  @Test
  void shouldReadWhatAnX86MachineSays() throws Exception {
    write("proc/cpuinfo", X86);
    write("proc/meminfo", "MemTotal:       16384256 kB\nMemFree:         123 kB\n");
    write("sys/devices/system/cpu/cpu0/cache/index0/level", "1\n");
    write("sys/devices/system/cpu/cpu0/cache/index0/type", "Data\n");
    write("sys/devices/system/cpu/cpu0/cache/index0/size", "32K\n");
    write("sys/devices/system/cpu/cpu0/cache/index3/level", "3\n");
    write("sys/devices/system/cpu/cpu0/cache/index3/type", "Unified\n");
    write("sys/devices/system/cpu/cpu0/cache/index3/size", "19712K\n");
    HostFacts facts = new Host(root).detect(Settings.quick(2, 1));
    assertThat(facts.processor()).isEqualTo("Intel(R) Xeon(R) Gold 6226 CPU @ 2.70GHz");
    assertThat(facts.accelerator()).isNull();
    assertThat(facts.runtime()).startsWith("onnxruntime 1.");
    assertThat(facts.labels())
        .containsAllEntriesOf(
            Map.of(
                "cores", "1, 2 threads",
                "memory", "16000 MiB",
                "L1d cache", "32K",
                "L3 cache", "19712K",
                "threads", "2",
                "optimisation", "all"));
  }

  @Test
  void shouldReadWhatAnArmBoardSays() {
    assertThat(HostFacts.processor(ARM)).contains("Raspberry Pi 4 Model B Rev 1.4");
    assertThat(HostFacts.cores(ARM)).isEqualTo("2");
  }

  @Test
  void shouldMakeDoWithoutProc() {
    HostFacts facts = new Host(root).detect(Settings.quick(1, 1));
    assertThat(facts.processor()).isEqualTo(System.getProperty("os.arch"));
    assertThat(facts.labels()).containsKeys("cores", "os", "arch").doesNotContainKey("memory");
  }

  @Test
  void shouldCleanWhatTheServiceWouldRefuse() {
    HostFacts facts =
        new HostFacts("a\u0000b\n c", " ", "x".repeat(300), Map.of("memory", "\t", "os", "y\r"));
    assertThat(facts.processor()).isEqualTo("a b c");
    assertThat(facts.accelerator()).isNull();
    assertThat(facts.runtime()).hasSize(200);
    assertThat(facts.labels()).isEqualTo(Map.of("os", "y"));
  }

  private void write(String file, String text) throws Exception {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
