package io.maple.network.kernel;

import io.maple.network.kernel.graph.FusionRule;
import io.maple.network.kernel.layout.BlockedLayout;
import io.maple.network.kernel.layout.ChannelsLastConvolution;
import io.maple.network.kernel.layout.SpaceToDepthFusion;
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
import java.util.ArrayList;
import java.util.List;

/**
 * The runtimes whose kernels are known. Those of ONNX Runtime were compared with what its release
 * 1.32 executes.
 */
public final class FusionProfiles {

  /** ONNX Runtime on x86 processors with 512-bit vectors: images in blocks of 16 channels. */
  public static final FusionProfile ONNX_RUNTIME = onnxRuntime("onnxruntime", 16);

  /** ONNX Runtime on x86 processors with 256-bit vectors: images in blocks of 8 channels. */
  public static final FusionProfile ONNX_RUNTIME_AVX2 = onnxRuntime("onnxruntime-avx2", 8);

  /** ONNX Runtime on other processors: images as the network has them. */
  public static final FusionProfile ONNX_RUNTIME_PLAIN = onnxRuntime("onnxruntime-plain", 0);

  /** ONNX Runtime without graph optimisation. */
  public static final FusionProfile ONNX_RUNTIME_UNOPTIMIZED =
      new FusionProfile("onnxruntime-unoptimized", false, List.of(new FunctionExpansion()));

  /** All of them, the unfused one first. */
  public static final List<FusionProfile> ALL =
      List.of(
          FusionProfile.UNFUSED,
          ONNX_RUNTIME_UNOPTIMIZED,
          ONNX_RUNTIME_PLAIN,
          ONNX_RUNTIME_AVX2,
          ONNX_RUNTIME);

  private FusionProfiles() {}

  /** The list, in the order of the runtime's own levels; no blocks where they are of 0 channels. */
  private static FusionProfile onnxRuntime(String name, int block) {
    List<FusionRule> rules = new ArrayList<>();
    rules.add(new FunctionExpansion());
    rules.add(new ConstantFolding());
    rules.add(new IdentityRemoval());
    rules.add(new CommonKernels());
    rules.add(new SpaceToDepthFusion());
    rules.add(ConvolutionFolding.batchNorm());
    rules.add(ConvolutionFolding.scale());
    rules.add(ConvolutionFolding.bias());
    rules.add(new PaddingFusion());
    rules.add(new ReluClip());
    rules.add(new MatMulBias());
    rules.add(new GemmTranspose());
    rules.add(new ReshapeMerge());
    rules.add(TransposeMovement.standard());
    rules.add(new ReshapeMerge());
    rules.add(new ImpliedActivation());
    rules.add(new QuantizedOperator());
    rules.add(new DynamicQuantization());
    rules.add(ConvActivation.gemm());
    rules.add(ConvActivation.conv());
    rules.add(new GeluFusion());
    rules.add(new LayerNormFusion());
    rules.add(new RmsNormFusion());
    rules.add(new BiasGeluFusion());
    rules.add(new SkipLayerNormFusion());
    rules.add(new QuickGeluFusion());
    rules.add(new MatMulScale());
    rules.add(new MatMulTranspose());
    rules.add(new SplitFusion());
    rules.add(new ChannelsLastConvolution());
    rules.add(TransposeMovement.quantized());
    if (block > 0) {
      rules.add(new BlockedLayout(block));
    }
    rules.add(new ConvSum());
    return new FusionProfile(name, true, rules);
  }
}
