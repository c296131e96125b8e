package io.maple.network.kernel;

import io.maple.network.cost.KernelShape;
import io.maple.network.cost.OperatorCost;
import io.maple.network.cost.ShapeFact;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The classes of kernels by their types. */
final class KernelClasses {

  private static final Map<KernelClass, Set<String>> TYPES =
      Map.ofEntries(
          Map.entry(
              KernelClass.CONVOLUTION,
              Set.of(
                  "Conv",
                  "FusedConv",
                  "NhwcFusedConv",
                  "ConvInteger",
                  "QLinearConv",
                  "DeformConv")),
          Map.entry(
              KernelClass.TRANSPOSED_CONVOLUTION, Set.of("ConvTranspose", "QLinearConvTranspose")),
          Map.entry(
              KernelClass.MATRIX_PRODUCT,
              Set.of(
                  "MatMul",
                  "Gemm",
                  "FusedGemm",
                  "FusedMatMul",
                  "FusedMatMulActivation",
                  "TransposeMatMul",
                  "MatMulInteger",
                  "MatMulIntegerToFloat",
                  "DynamicQuantizeMatMul",
                  "QLinearMatMul",
                  "QGemm",
                  "MatMulNBits",
                  "MatMulBnb4",
                  "MatMulFpQ4",
                  "GemmFloat8",
                  "Einsum")),
          Map.entry(
              KernelClass.ATTENTION,
              Set.of("Attention", "QAttention", "MultiHeadAttention", "GroupQueryAttention")),
          Map.entry(
              KernelClass.NORMALIZATION,
              Set.of(
                  "BatchNormalization",
                  "LayerNormalization",
                  "SimplifiedLayerNormalization",
                  "RMSNormalization",
                  "SkipLayerNormalization",
                  "SkipSimplifiedLayerNormalization",
                  "EmbedLayerNormalization",
                  "InstanceNormalization",
                  "GroupNormalization",
                  "GroupNorm",
                  "SkipGroupNorm",
                  "MeanVarianceNormalization",
                  "LpNormalization",
                  "LRN",
                  "Softmax",
                  "LogSoftmax",
                  "Hardmax",
                  "BiasSoftmax",
                  "QLinearSoftmax")),
          Map.entry(
              KernelClass.POOLING,
              Set.of(
                  "MaxPool",
                  "NhwcMaxPool",
                  "AveragePool",
                  "LpPool",
                  "GlobalMaxPool",
                  "GlobalAveragePool",
                  "GlobalLpPool",
                  "QLinearAveragePool",
                  "QLinearGlobalAveragePool",
                  "ReduceSum",
                  "ReduceMean",
                  "ReduceMax",
                  "ReduceMin",
                  "ReduceProd",
                  "ReduceL1",
                  "ReduceL2",
                  "ReduceSumSquare",
                  "ReduceLogSum",
                  "ReduceLogSumExp",
                  "ArgMax",
                  "ArgMin")),
          Map.entry(KernelClass.RECURRENT, Set.of("LSTM", "GRU", "RNN", "DynamicQuantizeLSTM")),
          Map.entry(
              KernelClass.DATA_MOVEMENT,
              Set.of(
                  "Reshape",
                  "Squeeze",
                  "Unsqueeze",
                  "Flatten",
                  "Identity",
                  "Dropout",
                  "Transpose",
                  "Concat",
                  "QLinearConcat",
                  "Split",
                  "Slice",
                  "Gather",
                  "GatherElements",
                  "GatherND",
                  "Expand",
                  "Tile",
                  "Pad",
                  "Resize",
                  "Upsample",
                  "DepthToSpace",
                  "SpaceToDepth",
                  "ReverseSequence",
                  "ScatterElements",
                  "ScatterND",
                  "Scatter",
                  "Compress",
                  "OneHot",
                  "ConstantOfShape",
                  "Shape",
                  "Size",
                  "Trilu",
                  "ReorderInput",
                  "ReorderOutput")),
          Map.entry(
              KernelClass.OTHER,
              Set.of(
                  "TopK",
                  "NonMaxSuppression",
                  "NonZero",
                  "Unique",
                  "DFT",
                  "STFT",
                  "If",
                  "Loop",
                  "Scan")));

  private KernelClasses() {}

  /** The class of a kernel of that type and cost. */
  static KernelClass of(String type, List<String> operators, OperatorCost cost) {
    for (Map.Entry<KernelClass, Set<String>> entry : TYPES.entrySet()) {
      if (entry.getValue().contains(type)) {
        if (entry.getKey() != KernelClass.CONVOLUTION) {
          return entry.getKey();
        }
        // Batch normalisation is executed as a convolution of each channel by itself.
        return operators.get(0).equals("BatchNormalization")
            ? KernelClass.DEPTHWISE_CONVOLUTION
            : convolution(cost.shape());
      }
    }
    // Of all other types only elementwise ones have arithmetic, or are added by rules.
    return cost.macs() == 0 && (!cost.arithmetic().isEmpty() || operators.isEmpty())
        ? KernelClass.ELEMENTWISE
        : KernelClass.OTHER;
  }

  private static KernelClass convolution(KernelShape shape) {
    long groups = shape.size(ShapeFact.GROUPS);
    if (groups > 1) {
      return groups == shape.size(ShapeFact.CHANNELS_IN)
          ? KernelClass.DEPTHWISE_CONVOLUTION
          : KernelClass.GROUPED_CONVOLUTION;
    }
    boolean pointwise =
        shape.size(ShapeFact.KERNEL_WIDTH) == 1
            && Math.abs(shape.size(ShapeFact.KERNEL_HEIGHT)) == 1
            && Math.abs(shape.size(ShapeFact.KERNEL_DEPTH)) == 1;
    return pointwise ? KernelClass.POINTWISE_CONVOLUTION : KernelClass.CONVOLUTION;
  }
}
