package io.maple.device;

import io.maple.regression.KindPrior;
import java.util.Collection;

/** What kind of processor runs the network. */
public enum DeviceKind {
  GPU,
  CPU,
  NPU,
  DSP,
  FPGA,
  ASIC;

  /** What this kind and those of source devices tell of latencies before any is measured. */
  public KindPrior priorBeside(Collection<DeviceKind> sources) {
    return new KindPrior(this == GPU, sources.contains(this));
  }
}
