package io.maple.space;

import io.maple.network.Network;
import io.maple.network.onnx.OnnxModel;

/**
 * One operator of a search space at one shape, small enough to run alone while the counters of a
 * processor are read.
 *
 * <p>Source: "MAPLE: Microprocessor A Priori for Latency Estimation", arXiv 2111.15106.
 *
 * @param space the name of its search space
 * @param name unique within the space, stable and safe in a URL, such as {@code
 *     nor_conv_3x3-c16-32x32}: the kind, then channels, height and width of the input
 * @param kind the choice that it stands for, else {@code stem}, {@code reduction} or {@code head}
 * @param network what runs; its totals are the operator's
 */
public record ProfiledOperator(String space, String name, String kind, Network network) {

  /** The operator as a model that any runtime can load. */
  public OnnxModel onnx() {
    return new OnnxModel(space + " " + name, network);
  }
}
