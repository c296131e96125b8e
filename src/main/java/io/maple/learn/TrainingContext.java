package io.maple.learn;

import io.maple.learn.feature.HardwareDescriptor;
import io.maple.learn.posterior.Prior;
import io.maple.learn.source.KindPrior;
import io.maple.learn.source.OperatorLatencies;
import io.maple.learn.source.OperatorPrior;
import io.maple.learn.source.SourceFunction;
import io.maple.learn.source.SourceWeights;
import io.maple.space.SearchSpace;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a trainer may use in addition to the samples.
 *
 * @param space the search space of all samples
 * @param sources what is known of other devices in that space; may be empty
 * @param kinds what the declared kinds imply
 * @param trainedAt the time to write into the model
 * @param descriptors the hardware descriptors of source devices that have one, by device
 * @param target the hardware descriptor of the device itself; null where it has none
 * @param quantity what the samples are values of
 */
public record TrainingContext(
    SearchSpace space,
    List<SourceFunction> sources,
    KindPrior kinds,
    OffsetDateTime trainedAt,
    Map<String, HardwareDescriptor> descriptors,
    @Nullable HardwareDescriptor target,
    Quantity quantity) {

  public TrainingContext {
    sources = List.copyOf(sources);
    descriptors = Map.copyOf(descriptors);
  }

  /** A context without hardware descriptors. */
  public TrainingContext(
      SearchSpace space, List<SourceFunction> sources, KindPrior kinds, OffsetDateTime trainedAt) {
    this(space, sources, kinds, trainedAt, Map.of(), null);
  }

  /** A context of latencies. */
  public TrainingContext(
      SearchSpace space,
      List<SourceFunction> sources,
      KindPrior kinds,
      OffsetDateTime trainedAt,
      Map<String, HardwareDescriptor> descriptors,
      @Nullable HardwareDescriptor target) {
    this(space, sources, kinds, trainedAt, descriptors, target, Quantity.LATENCY);
  }

  public Prior prior() {
    double[] weights = SourceWeights.of(sources, descriptors, target);
    OperatorPrior operators = OperatorPrior.of(space, sources, weights, descriptors, target);
    return new Prior(space, sources, weights, operators, kinds);
  }

  /** Whether the target's descriptor gives its approximate level, before any sample. */
  public boolean knowsLevel() {
    return target != null && OperatorLatencies.areKnown(space, target);
  }

  public List<String> names() {
    return sources.stream().map(SourceFunction::device).toList();
  }
}
