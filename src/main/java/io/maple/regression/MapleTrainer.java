package io.maple.regression;

/**
 * MAPLE (Abbasi, Wong and Shafiee, arXiv 2111.15106): regression of latency on the architecture and
 * a hardware descriptor of counters for one run of each operator.
 */
final class MapleTrainer extends DescriptorTreesTrainer {

  MapleTrainer(TrainingContext context) {
    super(Method.MAPLE, context);
  }

  @Override
  DescribedDevices describe(TrainingRows samples) {
    return DescribedDevices.hasHardware(context())
        ? DescribedDevices.byHardware(context(), HardwareDescriptor::perRepetition)
        : DescribedDevices.byLatency(context().sources(), samples, false);
  }
}
