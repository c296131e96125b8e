package io.maple.learn.method;

/** The sentences in which methods report what is missing. */
final class Notes {

  static final String NO_SOURCES_BUT_FLOPS =
      "No other device is known, so the latency follows the multiply-accumulates.";
  static final String NO_SOURCES_BUT_RIDGE =
      "No other device is known, so this is a ridge regression on the device's own samples.";
  static final String NO_SOURCES_FOR_PRICES =
      "No other device is known, so the operators' prices come from the device's own samples alone.";
  static final String NO_DESCRIPTORS =
      "There are no hardware descriptors, so each device is described by its latencies at the"
          + " samples' architectures, as in HELP.";
  static final String SOME_DESCRIPTORS =
      "Only source devices with a hardware descriptor are used; some have none.";

  private Notes() {}
}
