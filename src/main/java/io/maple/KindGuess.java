package io.maple;

import io.maple.device.DeviceKind;
import java.util.Locale;
import java.util.regex.Pattern;

/** Guesses from a column's name what kind of device it holds; tables do not say. */
final class KindGuess {

  private static final Pattern GPU = Pattern.compile(".*(gpu|gtx|rtx|titan|\\d{3,4}ti|tesla).*");
  private static final Pattern ASIC = Pattern.compile(".*(eyeriss|asic|tpu).*");

  private KindGuess() {}

  static DeviceKind of(String name) {
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
