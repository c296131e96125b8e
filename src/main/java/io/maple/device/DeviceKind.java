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
   * What this kind and those of source devices tell of latencies before any is measured; nothing
   * where it is neither GPU nor CPU, for want of such devices to learn it from.
   */
  public KindPrior priorBeside(Collection<DeviceKind> sources) {
    return this == GPU || this == CPU
        ? new KindPrior(this == GPU, sources.contains(this))
        : KindPrior.UNKNOWN;
  }
}
