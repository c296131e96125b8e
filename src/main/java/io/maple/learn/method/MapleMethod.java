package io.maple.learn.method;

import io.maple.learn.RowTrainer;
import io.maple.learn.TrainingContext;
import io.maple.learn.feature.HardwareDescriptor;
import io.maple.learn.feature.TrainingRows;

/**
 * MAPLE (Abbasi, Wong and Shafiee, arXiv 2111.15106): regression of latency on the architecture and
 * a hardware descriptor of counters for one run of each operator.
 */
public final class MapleMethod extends FunctionMethod {

  public MapleMethod() {
    super(
        "maple",
        "Boosted trees on the architecture and the hardware descriptor.",
        "Abbasi, Wong and Shafiee, arXiv 2111.15106",
        true);
  }

  @Override
  public RowTrainer trainer(TrainingContext context) {
    return new DescriptorTreesTrainer(context) {
      @Override
      DescribedDevices describe(TrainingRows samples) {
        return DescribedDevices.of(context(), samples, HardwareDescriptor::perRepetition, false);
      }
    };
  }
}
