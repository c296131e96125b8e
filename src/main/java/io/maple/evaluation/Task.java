package io.maple.evaluation;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One protocol: which devices are known, which are to be predicted, from which architectures.
 *
 * @param sourcePool the architectures that sources were measured at
 * @param sourceSamples how many of them, drawn at random; all when null
 * @param samplePool the architectures that samples of a target are drawn from
 * @param testPool the architectures that predictions are compared at, without the samples
 * @param seeded whether its devices are those that come with Maple, not a table's
 * @param descriptors whether hardware descriptors may be used
 * @param published mean Spearman at 20 measurements, by method
 */
record Task(
    String name,
    String space,
    List<String> sources,
    List<String> targets,
    Pool sourcePool,
    @Nullable Integer sourceSamples,
    Pool samplePool,
    Pool testPool,
    boolean seeded,
    boolean descriptors,
    Map<String, Double> published) {

  /** A function fitted to fewer samples is not a source. */
  static final int LEAST_SOURCE_SAMPLES = 20;

  /** What is absent in a file is the whole table. */
  Task(
      String name,
      String space,
      List<String> sources,
      List<String> targets,
      @Nullable Pool sourcePool,
      @Nullable Integer sourceSamples,
      @Nullable Pool samplePool,
      @Nullable Pool testPool,
      boolean seeded,
      boolean descriptors,
      @Nullable Map<String, Double> published) {
    this.name = Objects.requireNonNull(name, "name is missing");
    this.space = Objects.requireNonNull(space, "space is missing");
    this.sources = List.copyOf(Objects.requireNonNull(sources, "sources are missing"));
    this.targets = List.copyOf(Objects.requireNonNull(targets, "targets are missing"));
    this.sourcePool = Objects.requireNonNullElse(sourcePool, Pool.ALL);
    this.sourceSamples = sourceSamples;
    this.samplePool = Objects.requireNonNullElse(samplePool, Pool.ALL);
    this.testPool = Objects.requireNonNullElse(testPool, Pool.ALL);
    this.seeded = seeded;
    this.descriptors = descriptors;
    this.published = Map.copyOf(Objects.requireNonNullElse(published, Map.of()));
    if (this.targets.isEmpty()) {
      throw new IllegalArgumentException("targets are empty");
    }
    if (sourceSamples != null && sourceSamples < LEAST_SOURCE_SAMPLES) {
      throw new IllegalArgumentException(
          "sourceSamples (%d) are below %d".formatted(sourceSamples, LEAST_SOURCE_SAMPLES));
    }
  }
}
