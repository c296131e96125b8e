package io.maple.learn.method;

import io.maple.learn.RowTrainer;
import io.maple.learn.TrainingContext;
import io.maple.learn.feature.HardwareDescriptor;
import io.maple.learn.feature.TrainingRows;

/**
 * MAPLE-Edge (Nair, Abbasi, Wong and Shafiee, arXiv 2204.12950): MAPLE with each operator's
 * counters divided by its latency, so that a descriptor describes how a device works and not how
 * fast it is.
 *
 * <p>Where devices are described by latencies, these are relative to the device's own mean.
 */
public final class MapleEdgeMethod extends FunctionMethod {

  public MapleEdgeMethod() {
    super(
        "maple-edge",
        "Boosted trees as in maple, with counters relative to each operator's latency.",
        "Nair, Abbasi, Wong and Shafiee, arXiv 2204.12950",
        true);
  }

  @Override
  public RowTrainer trainer(TrainingContext context) {
    return new DescriptorTreesTrainer(context) {
      @Override
      DescribedDevices describe(TrainingRows samples) {
        return DescribedDevices.of(context(), samples, HardwareDescriptor::perMicrosecond, true);
      }
    };
  }
}
