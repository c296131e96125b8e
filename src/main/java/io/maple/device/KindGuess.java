package io.maple.device;

import java.util.Locale;
import java.util.regex.Pattern;

/** Guesses from a device's name what kind it is; tables of latencies do not say. */
public final class KindGuess {

  private static final Pattern GPU = Pattern.compile(".*(gpu|gtx|rtx|titan|\\d{3,4}ti|tesla).*");
  private static final Pattern ASIC = Pattern.compile(".*(eyeriss|asic|tpu).*");

  private KindGuess() {}

  /** The kind that a device of that name most likely is. */
  public static DeviceKind of(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.contains("fpga")) {
      return DeviceKind.FPGA;
    }
    if (lower.contains("npu")) {
      return DeviceKind.NPU;
    }
    if (lower.contains("dsp")) {
      return DeviceKind.DSP;
    }
    if (ASIC.matcher(lower).matches()) {
      return DeviceKind.ASIC;
    }
    return GPU.matcher(lower).matches() ? DeviceKind.GPU : DeviceKind.CPU;
  }
}
