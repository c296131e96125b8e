package io.maple.learn.method;

import io.maple.learn.Method;
import io.maple.learn.TrainingContext;
import io.maple.learn.feature.HardwareDescriptor;
import io.maple.learn.feature.TrainingRows;

/**
 * MAPLE (Abbasi, Wong and Shafiee, arXiv 2111.15106): regression of latency on the architecture and
 * a hardware descriptor of counters for one run of each operator.
 */
public final class MapleTrainer extends DescriptorTreesTrainer {

  public MapleTrainer(TrainingContext context) {
    super(Method.MAPLE, context);
  }

  @Override
  public DescribedDevices describe(TrainingRows samples) {
    return DescribedDevices.hasHardware(context())
        ? DescribedDevices.byHardware(context(), HardwareDescriptor::perRepetition)
        : DescribedDevices.byLatency(context().sources(), samples, false);
  }
}
