package io.maple.network.kernel;

import java.util.List;

/** The runtimes whose kernels are known. */
public final class FusionProfiles {

  /** ONNX Runtime on processors of 512-bit vectors. */
  public static final FusionProfile ONNX_RUNTIME = new FusionProfile("onnxruntime", List.of());

  private FusionProfiles() {}
}
