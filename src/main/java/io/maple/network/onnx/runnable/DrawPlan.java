package io.maple.network.onnx.runnable;

import io.maple.network.ElementType;
import io.maple.network.graph.Constant;
import io.maple.network.graph.Node;
import io.maple.network.graph.Shape;
import io.maple.network.graph.TypedGraph;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides from its readers how each constant without values is drawn: as the weights of a product,
 * as a bias, as the scale of a normalisation, as indices.
 */
final class DrawPlan {

  /** Nodes behind which a constant keeps its role. */
  private static final Set<String> WIRES =
      Set.of(
          "Identity",
          "Cast",
          "CastLike",
          "Dropout",
          "Reshape",
          "Transpose",
          "Squeeze",
          "Unsqueeze",
          "Flatten",
          "Slice",
          "Split",
          "Expand",
          "Tile",
          "Concat");

  /** Activations that let about half of what they read pass. */
  private static final Set<String> RECTIFIERS =
      Set.of(
          "Relu",
          "LeakyRelu",
          "PRelu",
          "Clip",
          "Elu",
          "Celu",
          "Selu",
          "HardSwish",
          "HardSigmoid",
          "Sigmoid",
          "Gelu",
          "FastGelu",
          "BiasGelu",
          "QuickGelu",
          "Swish",
          "Mish",
          "Softplus");

  /** What an activation is written with where the file has it in parts. */
  private static final Set<String> PARTS = Set.of("Mul", "Div", "Erf", "Tanh", "Pow");

  private static final double RECTIFIED = 2;
  private static final double PLAIN = 1;

  /** The last product of a residual branch, so that a sum over many blocks does not explode. */
  private static final double RESIDUAL = 0.1;

  /** Wires followed from a constant to its reader; cycles do not exist, chains may be long. */
  private static final int FURTHEST = 12;

  /** The standard deviation of whole numbers from −127 to 127, evenly distributed. */
  private static final double EVEN_INT8 = 73.3;

  private final Uses uses;

  DrawPlan(TypedGraph typed) {
    uses = new Uses(typed);
  }

  /** How a constant of that name is drawn. */
  Draw draw(String name, Constant constant) {
    Draw role = role(name, constant, FURTHEST);
    if (role == null) {
      role = constant.type() == ElementType.BOOL ? Draw.TRUTH : Draw.BIAS;
    }
    return fit(role, constant.type());
  }

  private static Draw fit(Draw role, ElementType type) {
    if (type == ElementType.BOOL) {
      return Draw.TRUTH;
    }
    if (!type.isIntegral() || role.kind() == Draw.Kind.INTEGERS) {
      return role;
    }
    // The values of a quantised tensor; its scale makes them small.
    return switch (type) {
      case INT8 -> Draw.integers(-127, 127);
      case UINT8 -> Draw.integers(1, 255);
      case INT32 -> Draw.integers(-1_000, 1_000);
      case INT64, UINT64, UINT32 -> Draw.integers(0, 1);
      case INT16 -> Draw.integers(-32_000, 32_000);
      case UINT16 -> Draw.integers(768, 64_768);
      default -> Draw.integers(0, (1L << type.bits()) - 1);
    };
  }

  private @Nullable Draw role(String name, Constant constant, int further) {
    Draw found = null;
    for (Uses.Use use : uses.of(name)) {
      Draw role = role(use, constant, further);
      // Indices must be valid for each reader: the smallest range counts.
      if (role != null && (found == null || isNarrower(role, found))) {
        found = role;
      }
    }
    return found;
  }

  private static boolean isNarrower(Draw one, Draw other) {
    return one.kind() == Draw.Kind.INTEGERS
        && (other.kind() != Draw.Kind.INTEGERS || one.to() < other.to());
  }

  private @Nullable Draw role(Uses.Use use, Constant constant, int further) {
    Node node = use.node();
    int index = use.index();
    boolean wire =
        (index == 0 && WIRES.contains(node.type()))
            || node.type().equals("Concat")
            || (index == 0 && node.type().endsWith("QuantizeLinear"));
    if (wire || (index == 0 && node.type().equals("DequantizeLinear"))) {
      return further == 0 || node.outputs().isEmpty()
          ? null
          : role(node.outputs().get(0), constant, further - 1);
    }
    return switch (node.type()) {
      case "Conv", "FusedConv", "ConvInteger", "NhwcConv" -> convolution(node, index, constant);
      case "ConvTranspose", "DeformConv" -> convolution(node, index, constant);
      case "QLinearConv" -> quantised(node, index, constant, 3);
      case "QLinearMatMul" -> quantised(node, index, constant, 3);
      case "Gemm", "FusedGemm" -> gemm(node, index, constant);
      case "QGemm" -> quantised(node, index, constant, 3);
      case "MatMul", "FusedMatMul", "MatMulInteger", "DynamicQuantizeMatMul" ->
          matrix(node, index, constant);
      case "MatMulIntegerToFloat" -> matrix(node, index, constant);
      case "MatMulNBits", "MatMulBnb4" -> blocks(node, index);
      case "Einsum" -> Draw.weights(first(constant), gain(node));
      case "LSTM", "GRU", "RNN", "DynamicQuantizeLSTM" ->
          index == 1 || index == 2 ? Draw.weights(last(constant), PLAIN) : Draw.BIAS;
      case "Attention", "QAttention" ->
          index == 1 && !node.domain().isEmpty() ? Draw.weights(first(constant), PLAIN) : Draw.BIAS;
      case "BatchNormalization" -> index == 1 || index == 4 ? Draw.NEAR_ONE : Draw.BIAS;
      case "LayerNormalization",
          "InstanceNormalization",
          "GroupNormalization",
          "GroupNorm",
          "RMSNormalization",
          "SimplifiedLayerNormalization" ->
          index == 1 ? Draw.NEAR_ONE : Draw.BIAS;
      case "SkipLayerNormalization", "SkipSimplifiedLayerNormalization" ->
          index == 2 ? Draw.NEAR_ONE : Draw.BIAS;
      case "EmbedLayerNormalization" ->
          index == 5 ? Draw.NEAR_ONE : index == 6 ? Draw.BIAS : Draw.EMBEDDING;
      case "Mul" -> scale(node);
      case "Div", "Pow" -> index == 1 ? Draw.NEAR_ONE : Draw.EMBEDDING;
      case "Sqrt", "Log", "Reciprocal" -> Draw.NEAR_ONE;
      case "PRelu" -> Draw.uniform(0.1, 0.3);
      case "Where" -> index == 0 ? Draw.TRUTH : Draw.BIAS;
      case "DequantizeLinear", "QuantizeLinear" -> quantisation(node, index, constant, further);
      case "Gather", "GatherElements", "ScatterElements", "Scatter" ->
          index == 1 ? indices(node, false) : Draw.EMBEDDING;
      case "GatherND", "ScatterND" -> index == 1 ? indices(node, true) : Draw.EMBEDDING;
      default -> null;
    };
  }

  private Draw convolution(Node node, int index, Constant constant) {
    if (index != 1) {
      return Draw.BIAS;
    }
    long reduction = node.type().equals("ConvTranspose") ? first(constant) : 1;
    for (int axis = node.type().equals("ConvTranspose") ? 2 : 1;
        axis < constant.shape().rank();
        axis++) {
      reduction *= constant.shape().size(axis);
    }
    return Draw.weights(reduction, gain(node));
  }

  private Draw gemm(Node node, int index, Constant constant) {
    if (index == 2) {
      return Draw.BIAS;
    }
    boolean transposed = node.integer(index == 1 ? "transB" : "transA", 0) != 0;
    return Draw.weights(index == 1 == transposed ? last(constant) : first(constant), gain(node));
  }

  private Draw matrix(Node node, int index, Constant constant) {
    if (index > 1) {
      return constant.type().isIntegral()
          ? Draw.integers(0, 0)
          : Draw.uniform(0.5 / EVEN_INT8, 1 / EVEN_INT8);
    }
    int rank = constant.shape().rank();
    long reduction =
        index == 0 || rank == 1 ? last(constant) : Math.max(1, constant.shape().size(rank - 2));
    return Draw.weights(reduction, gain(node));
  }

  private static Draw blocks(Node node, int index) {
    double scale = 1 / (5 * Math.sqrt((double) Math.max(1, node.integer("K", 1))));
    return index == 2 ? Draw.uniform(0.5 * scale, 1.5 * scale) : Draw.integers(0, 255);
  }

  /** The inputs of quantised products: tensor, scale, zero point for each operand. */
  private Draw quantised(Node node, int index, Constant constant, int weights) {
    if (index == weights) {
      return Draw.BIAS;
    }
    if (index == weights + 1 && !constant.type().isIntegral()) {
      Shape shape = uses.shape(node.inputs().get(weights));
      return scales(reduction(shape, node.type().equals("QLinearConv")));
    }
    return constant.type().isIntegral() && constant.type().bits() == 32
        ? Draw.integers(-1_000, 1_000)
        : constant.type().isIntegral() ? zeroPoint(constant.type()) : Draw.uniform(0.01, 0.05);
  }

  private Draw quantisation(Node node, int index, Constant constant, int further) {
    if (index == 2) {
      return zeroPoint(constant.type());
    }
    Shape shape = node.hasInput(0) ? uses.shape(node.inputs().get(0)) : null;
    boolean convolution =
        !node.outputs().isEmpty()
            && further > 0
            && uses.of(node.outputs().get(0)).stream()
                .anyMatch(use -> use.node().type().contains("Conv"));
    return scales(reduction(shape, convolution));
  }

  private static Draw zeroPoint(ElementType type) {
    return switch (type) {
      case UINT8 -> Draw.integers(128, 128);
      case UINT16 -> Draw.integers(32_768, 32_768);
      default -> Draw.integers(0, 0);
    };
  }

  private static Draw scales(long reduction) {
    double scale = 1 / (EVEN_INT8 * Math.sqrt((double) Math.max(1, reduction)));
    return Draw.uniform(0.5 * scale, 1.5 * scale);
  }

  private static long reduction(@Nullable Shape shape, boolean convolution) {
    if (shape == null || shape.rank() == 0) {
      return 1;
    }
    long product = 1;
    for (int axis = convolution ? 1 : 0; axis < shape.rank() - (convolution ? 0 : 1); axis++) {
      product *= Math.max(1, shape.size(axis));
    }
    return product;
  }

  private Draw scale(Node node) {
    // A layer scale: what it multiplies is added to a residual.
    return !node.outputs().isEmpty() && isResidual(node.outputs().get(0), FURTHEST)
        ? Draw.uniform(0.05, 0.15)
        : Draw.NEAR_ONE;
  }

  private @Nullable Draw indices(Node node, boolean rows) {
    Shape data = node.hasInput(0) ? uses.shape(node.inputs().get(0)) : null;
    if (data == null || data.rank() == 0) {
      return Draw.integers(0, 0);
    }
    long smallest = Long.MAX_VALUE;
    int axis = Math.toIntExact(node.integer("axis", 0));
    for (int i = 0; i < data.rank(); i++) {
      boolean indexed = rows || i == Math.floorMod(axis, data.rank());
      smallest = indexed ? Math.min(smallest, Math.max(1, data.size(i))) : smallest;
    }
    return Draw.integers(0, smallest - 1);
  }

  private double gain(Node node) {
    if (node.outputs().isEmpty()) {
      return PLAIN;
    }
    String made = node.outputs().get(0);
    if (isResidual(made, FURTHEST)) {
      return RESIDUAL;
    }
    return isRectified(made, FURTHEST) || node.attribute("activation") != null ? RECTIFIED : PLAIN;
  }

  private boolean isResidual(String tensor, int further) {
    for (Uses.Use use : uses.of(tensor)) {
      Node node = use.node();
      if (node.type().equals("Add") || node.type().equals("Sum")) {
        boolean sum = node.inputs().stream().noneMatch(uses::isConstant);
        if (sum) {
          return true;
        }
      }
      if (further > 0
          && (isTransparent(node) || PARTS.contains(node.type()) || isRectifier(node))
          && !node.outputs().isEmpty()
          && isResidual(node.outputs().get(0), further - 1)) {
        return true;
      }
    }
    return false;
  }

  private boolean isRectified(String tensor, int further) {
    for (Uses.Use use : uses.of(tensor)) {
      Node node = use.node();
      if (isRectifier(node)) {
        return true;
      }
      if (further > 0
          && isTransparent(node)
          && !node.outputs().isEmpty()
          && isRectified(node.outputs().get(0), further - 1)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isRectifier(Node node) {
    return RECTIFIERS.contains(node.type());
  }

  /** Nodes between a product and what decides its gain. */
  private boolean isTransparent(Node node) {
    return switch (node.type()) {
      case "BatchNormalization", "Identity", "Dropout", "Transpose", "Reshape" -> true;
      case "QuantizeLinear", "DequantizeLinear" -> true;
      case "Add", "Mul" -> node.inputs().stream().anyMatch(uses::isConstant);
      default -> false;
    };
  }

  private static long first(Constant constant) {
    return constant.shape().rank() == 0 ? 1 : constant.shape().size(0);
  }

  private static long last(Constant constant) {
    return constant.shape().rank() == 0 ? 1 : constant.shape().size(-1);
  }
}
