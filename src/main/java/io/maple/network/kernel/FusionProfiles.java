package io.maple.network.kernel;

import io.maple.network.kernel.layout.BlockedLayout;
import io.maple.network.kernel.layout.TransposeMovement;
import io.maple.network.kernel.rule.ConstantFolding;
import io.maple.network.kernel.rule.ConvActivation;
import io.maple.network.kernel.rule.ConvolutionFolding;
import io.maple.network.kernel.rule.FunctionExpansion;
import io.maple.network.kernel.rule.GeluFusion;
import io.maple.network.kernel.rule.IdentityRemoval;
import io.maple.network.kernel.rule.MatMulBias;
import io.maple.network.kernel.rule.MatMulScale;
import io.maple.network.kernel.rule.MatMulTranspose;
import io.maple.network.kernel.rule.PaddingFusion;
import io.maple.network.kernel.rule.QuickGeluFusion;
import io.maple.network.kernel.rule.ReluClip;
import io.maple.network.kernel.rule.ReshapeMerge;
import io.maple.network.kernel.rule.SkipLayerNormFusion;
import io.maple.network.kernel.rule.SplitFusion;
import java.util.List;

/** The runtimes whose kernels are known. */
public final class FusionProfiles {

  /** ONNX Runtime on processors of 512-bit vectors. */
  public static final FusionProfile ONNX_RUNTIME =
      new FusionProfile(
          "onnxruntime",
          List.of(
              new FunctionExpansion(),
              new ConstantFolding(),
              new IdentityRemoval(),
              ConvolutionFolding.batchNorm(),
              ConvolutionFolding.scale(),
              ConvolutionFolding.bias(),
              new PaddingFusion(),
              new ReluClip(),
              new MatMulBias(),
              new ReshapeMerge(),
              new TransposeMovement(),
              new ReshapeMerge(),
              ConvActivation.gemm(),
              ConvActivation.conv(),
              new GeluFusion(),
              new SkipLayerNormFusion(),
              new QuickGeluFusion(),
              new MatMulScale(),
              new MatMulTranspose(),
              new SplitFusion(),
              new BlockedLayout(16)));

  /** ONNX Runtime without graph optimisation. */
  public static final FusionProfile ONNX_RUNTIME_UNOPTIMIZED =
      new FusionProfile("onnxruntime-unoptimized", List.of(new FunctionExpansion()));

  private FusionProfiles() {}
}
