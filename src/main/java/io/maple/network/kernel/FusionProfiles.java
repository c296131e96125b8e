package io.maple.network.kernel;

import io.maple.network.kernel.layout.BlockedLayout;
import io.maple.network.kernel.layout.ChannelsLastConvolution;
import io.maple.network.kernel.layout.TransposeMovement;
import io.maple.network.kernel.quantized.DynamicQuantization;
import io.maple.network.kernel.quantized.ImpliedActivation;
import io.maple.network.kernel.quantized.QuantizedOperator;
import io.maple.network.kernel.rule.BiasGeluFusion;
import io.maple.network.kernel.rule.CommonKernels;
import io.maple.network.kernel.rule.ConstantFolding;
import io.maple.network.kernel.rule.ConvActivation;
import io.maple.network.kernel.rule.ConvSum;
import io.maple.network.kernel.rule.ConvolutionFolding;
import io.maple.network.kernel.rule.FunctionExpansion;
import io.maple.network.kernel.rule.GeluFusion;
import io.maple.network.kernel.rule.GemmTranspose;
import io.maple.network.kernel.rule.IdentityRemoval;
import io.maple.network.kernel.rule.LayerNormFusion;
import io.maple.network.kernel.rule.MatMulBias;
import io.maple.network.kernel.rule.MatMulScale;
import io.maple.network.kernel.rule.MatMulTranspose;
import io.maple.network.kernel.rule.PaddingFusion;
import io.maple.network.kernel.rule.QuickGeluFusion;
import io.maple.network.kernel.rule.ReluClip;
import io.maple.network.kernel.rule.ReshapeMerge;
import io.maple.network.kernel.rule.RmsNormFusion;
import io.maple.network.kernel.rule.SkipLayerNormFusion;
import io.maple.network.kernel.rule.SplitFusion;
import java.util.List;

/** The runtimes whose kernels are known. */
public final class FusionProfiles {

  /** ONNX Runtime on processors of 512-bit vectors. */
  public static final FusionProfile ONNX_RUNTIME =
      new FusionProfile(
          "onnxruntime",
          true,
          List.of(
              new FunctionExpansion(),
              new ConstantFolding(),
              new IdentityRemoval(),
              new CommonKernels(),
              ConvolutionFolding.batchNorm(),
              ConvolutionFolding.scale(),
              ConvolutionFolding.bias(),
              new PaddingFusion(),
              new ReluClip(),
              new MatMulBias(),
              new GemmTranspose(),
              new ReshapeMerge(),
              TransposeMovement.standard(),
              new ReshapeMerge(),
              new ImpliedActivation(),
              new QuantizedOperator(),
              new DynamicQuantization(),
              ConvActivation.gemm(),
              ConvActivation.conv(),
              new GeluFusion(),
              new LayerNormFusion(),
              new RmsNormFusion(),
              new BiasGeluFusion(),
              new SkipLayerNormFusion(),
              new QuickGeluFusion(),
              new MatMulScale(),
              new MatMulTranspose(),
              new SplitFusion(),
              new ChannelsLastConvolution(),
              TransposeMovement.quantized(),
              new BlockedLayout(16),
              new ConvSum()));

  /** ONNX Runtime without graph optimisation. */
  public static final FusionProfile ONNX_RUNTIME_UNOPTIMIZED =
      new FusionProfile("onnxruntime-unoptimized", false, List.of(new FunctionExpansion()));

  private FusionProfiles() {}
}
