package io.maple.seed;

import io.maple.device.DeviceKind;
import io.maple.device.DeviceTraits;
import io.maple.profile.NewOperatorProfile;
import io.maple.profile.NewProfile;
import io.maple.sample.NewSample;
import io.maple.sample.SampleBatch;
import io.maple.sample.SampleTable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the devices that come with Maple: a folder each below {@code db/seed}, with what the agent
 * writes without a server. How they were measured stands in {@code db/seed/README.md}.
 */
public final class SeededDevices {

  private static final String FACTS = "classpath*:db/seed/*/device.json";
  private static final JsonMapper MAPPER = new JsonMapper();

  /** The facts that the agent detected, and those that were given to it. */
  private record Facts(
      String name,
      DeviceKind kind,
      int batchSize,
      @Nullable String processor,
      @Nullable String accelerator,
      @Nullable String runtime,
      Map<String, String> labels) {

    DeviceTraits traits() {
      return new DeviceTraits(
          name,
          kind,
          processor,
          accelerator,
          runtime,
          batchSize,
          DeviceTraits.DEFAULT_PRECISION,
          labels);
    }
  }

  private record Operator(
      String operator, int batch, int repetitions, double latencyMillis, String perf) {}

  private record Profile(String space, List<Operator> operators) {

    NewProfile toProfile() {
      return NewProfile.of(
          space,
          operators.stream()
              .map(
                  known ->
                      new NewOperatorProfile(
                          known.operator(),
                          known.batch(),
                          known.repetitions(),
                          known.latencyMillis(),
                          null,
                          known.perf()))
              .toList());
    }
  }

  private SeededDevices() {}

  /** All of them, ordered by identifier. */
  public static List<SeededDevice> read() {
    try {
      Resource[] facts = new PathMatchingResourcePatternResolver().getResources(FACTS);
      return Arrays.stream(facts)
          .map(SeededDevices::read)
          .sorted(Comparator.comparing(SeededDevice::id))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SeededDevice read(Resource facts) {
    try {
      String[] path = facts.getURL().getPath().split("/");
      return new SeededDevice(
          path[path.length - 2],
          json(facts, Facts.class).traits(),
          json(facts.createRelative("profile.json"), Profile.class).toProfile(),
          samples(facts.createRelative("samples.csv")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> T json(Resource file, Class<T> type) throws IOException {
    return Objects.requireNonNull(
        MAPPER.readValue(file.getContentAsString(StandardCharsets.UTF_8), type));
  }

  private static List<NewSample> samples(Resource file) throws IOException {
    try (InputStreamReader text =
        new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
      SampleBatch batch = SampleTable.read(text, Integer.MAX_VALUE);
      return batch.samples();
    }
  }
}
