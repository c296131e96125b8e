package io.maple.device;

import io.maple.learn.source.KindPrior;
import java.util.Collection;

/** What kind of processor runs the network. */
public enum DeviceKind {
  GPU,
  CPU,
  NPU,
  DSP,
  FPGA,
  ASIC;

  /**
   * The prior that this kind and those of source devices imply before any measurement; none where
   * it is neither GPU nor CPU, since no such devices are known.
   */
  public KindPrior priorBeside(Collection<DeviceKind> sources) {
    return this == GPU || this == CPU
        ? new KindPrior(this == GPU, sources.contains(this))
        : KindPrior.UNKNOWN;
  }
}
