package io.maple.inspection;

import picocli.CommandLine.Option;

/** What a network is bound to. */
final class DimensionOptions {

  @Option(
      names = "--dims",
      paramLabel = "NAME=SIZE,...",
      description = "Sizes of free dimensions, such as batch=8,height=192.")
  private String sizes = "";

  @Option(
      names = "--values",
      paramLabel = "INPUT=VALUE,...",
      description = "Values of small inputs on which shapes depend, such as sr=16000.")
  private String values = "";

  String sizes() {
    return sizes;
  }

  String values() {
    return values;
  }
}
