package io.maple.device;

/** What kind of processor runs the network. */
public enum DeviceKind {
  GPU,
  CPU,
  NPU,
  DSP,
  FPGA,
  ASIC
}
