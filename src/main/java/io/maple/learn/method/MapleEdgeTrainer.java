package io.maple.learn.method;

import io.maple.learn.Method;
import io.maple.learn.TrainingContext;
import io.maple.learn.feature.HardwareDescriptor;
import io.maple.learn.feature.TrainingRows;

/**
 * MAPLE-Edge (Nair, Abbasi, Wong and Shafiee, arXiv 2204.12950): MAPLE with each operator's
 * counters divided by its latency, so that a descriptor says how a device works and not how fast.
 *
 * <p>Where devices are described by latencies, these are relative to the device's own mean.
 */
public final class MapleEdgeTrainer extends DescriptorTreesTrainer {

  public MapleEdgeTrainer(TrainingContext context) {
    super(Method.MAPLE_EDGE, context);
  }

  @Override
  public DescribedDevices describe(TrainingRows samples) {
    return DescribedDevices.hasHardware(context())
        ? DescribedDevices.byHardware(context(), HardwareDescriptor::perMicrosecond)
        : DescribedDevices.byLatency(context().sources(), samples, true);
  }
}
