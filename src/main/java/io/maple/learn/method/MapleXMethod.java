package io.maple.learn.method;

import io.maple.learn.RowTrainer;
import io.maple.learn.TrainingContext;
import io.maple.learn.feature.ArchitectureTable;
import io.maple.learn.feature.FeatureTables;
import io.maple.learn.feature.HardwareDescriptor;
import io.maple.learn.feature.TrainingRows;
import io.maple.learn.method.DescriptorTreesTrainer.VirtualExample;
import io.maple.learn.source.SourceFunction;
import io.maple.learn.source.SourceShapes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * MAPLE-X (Abbasi, Wong and Shafiee, arXiv 2205.12660): MAPLE with more weight on source devices
 * that resemble the target, and with virtual examples: architectures that are about as fast as a
 * measured one on the sources are taken to be as fast on the target.
 *
 * <p>Resemblance is theirs from declared specifications; ours from the descriptors, by inverse
 * squared distance.
 */
public final class MapleXMethod extends FunctionMethod {

  private static final int VIRTUAL_PER_SAMPLE = 3;
  private static final double VIRTUAL_WEIGHT = 0.2;
  private static final int CANDIDATES = 2048;

  /** Samples beyond it get no virtual examples. */
  private static final int MOST_SAMPLES = 100;

  /** Squared distances of ln latency below it are noise. */
  private static final double LEAST_SQUARED_DISTANCE = 1e-3;

  public MapleXMethod() {
    super(
        "maple-x",
        "Boosted trees as in maple, with virtual examples and similar sources weighted up.",
        "Abbasi, Wong and Shafiee, arXiv 2205.12660",
        true);
  }

  @Override
  public RowTrainer trainer(TrainingContext context) {
    return new DescriptorTreesTrainer(context) {
      @Override
      DescribedDevices describe(TrainingRows samples) {
        return DescribedDevices.of(context(), samples, HardwareDescriptor::perRepetition, false);
      }

      @Override
      double[] sourceWeights(DescribedDevices devices, TrainingRows samples) {
        return MapleXMethod.sourceWeights(context(), devices, samples);
      }

      @Override
      List<VirtualExample> virtualExamples(
          DescribedDevices devices, double[] sourceWeights, TrainingRows samples) {
        return MapleXMethod.virtualExamples(
            FeatureTables.of(context().space()), devices, sourceWeights, samples);
      }
    };
  }

  static double[] sourceWeights(
      TrainingContext context, DescribedDevices devices, TrainingRows samples) {
    DescribedDevices compared =
        DescribedDevices.hasHardware(context)
            ? devices
            : DescribedDevices.byLatency(devices.sources(), samples, true);
    double[] weights =
        Arrays.stream(compared.squaredDistances())
            .map(distance -> 1 / (distance + LEAST_SQUARED_DISTANCE))
            .toArray();
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(weight -> weight / sum).toArray();
  }

  private static List<VirtualExample> virtualExamples(
      FeatureTables tables,
      DescribedDevices devices,
      double[] sourceWeights,
      TrainingRows samples) {
    List<SourceFunction> sources = devices.sources();
    ArchitectureTable reference = tables.reference();
    TrainingRows first = samples.range(0, Math.min(samples.size(), MOST_SAMPLES));
    double[][] atSamples = SourceShapes.at(sources, first.rows());
    float[][] atReference = sources.stream().map(reference::values).toArray(float[][]::new);
    List<VirtualExample> examples = new ArrayList<>();
    double[] distances = new double[Math.min(CANDIDATES, reference.size())];
    for (int sample = 0; sample < first.size(); sample++) {
      Arrays.fill(distances, 0);
      for (int source = 0; source < sources.size(); source++) {
        for (int i = 0; i < distances.length; i++) {
          double difference = atReference[source][i] - atSamples[source][sample];
          distances[i] += sourceWeights[source] * difference * difference;
        }
      }
      double lnValue = first.lnValue()[sample];
      IntStream.range(0, distances.length)
          .boxed()
          .sorted(Comparator.<Integer>comparingDouble(i -> distances[i]).thenComparing(i -> i))
          .limit(VIRTUAL_PER_SAMPLE)
          .map(i -> new VirtualExample(reference.row(i), lnValue, VIRTUAL_WEIGHT))
          .forEach(examples::add);
    }
    return examples;
  }
}
