package io.maple.network.shape.operator;

import io.maple.network.ElementType;
import io.maple.network.graph.Attribute;
import io.maple.network.graph.Dimension;
import io.maple.network.graph.Shape;
import io.maple.network.graph.ValueType;
import io.maple.network.shape.rule.Family;
import io.maple.network.shape.rule.NodeContext;
import io.maple.network.shape.rule.Sizes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Models of classical machine learning and the preparation of their features. */
final class ClassicalModels {

  static final Family FAMILY =
      Family.of("ai.onnx.ml")
          .add(Elementwise::unary, "Binarizer", "Imputer")
          .add(node -> node.output(0, ElementType.FLOAT32, node.shape(0)), "Normalizer", "Scaler")
          .add(ClassicalModels::extract, "ArrayFeatureExtractor")
          .add(ClassicalModels::encode, "LabelEncoder")
          .add(ClassicalModels::categories, "CategoryMapper")
          .add(ClassicalModels::oneHot, "OneHotEncoder")
          .add(ClassicalModels::concatenate, "FeatureVectorizer")
          .add(node -> regress(node, "targets", ElementType.FLOAT32), "LinearRegressor")
          .add(node -> regress(node, "n_targets", ElementType.FLOAT32), "TreeEnsembleRegressor")
          .add(node -> regress(node, "n_targets", node.type(0)), "TreeEnsemble")
          .add(ClassicalModels::supportVectors, "SVMRegressor")
          .add(ClassicalModels::classify, "LinearClassifier", "TreeEnsembleClassifier")
          .add(ClassicalModels::classifyBySupport, "SVMClassifier")
          .add(ClassicalModels::zip, "ZipMap")
          .add(ClassicalModels::castMap, "CastMap")
          .build();

  private ClassicalModels() {}

  /** The number of examples: one where there is only a vector of features. */
  private static Dimension examples(NodeContext node) {
    Shape shape = node.shape(0);
    if (shape == null) {
      return Dimension.UNKNOWN;
    }
    return shape.rank() < 2 ? Sizes.ONE : shape.dimension(0);
  }

  private static void extract(NodeContext node) {
    Shape shape = Sizes.atLeast(node, 0, 1);
    Shape indices = node.shape(1);
    if (shape == null) {
      node.output(0, node.type(0), null);
      return;
    }
    Dimension count = indices == null ? Dimension.UNKNOWN : indices.values();
    node.output(
        0,
        node.type(0),
        shape.rank() == 1 ? Shape.of(List.of(Sizes.ONE, count)) : shape.with(-1, count));
  }

  private static void encode(NodeContext node) {
    ElementType type = null;
    if (node.node().attribute("values_tensor") instanceof Attribute.Tensor tensor) {
      type = tensor.value().type();
    } else if (node.node().attribute("values_strings") != null) {
      type = ElementType.STRING;
    } else if (node.node().attribute("values_int64s") != null) {
      type = ElementType.INT64;
    } else if (node.node().attribute("values_floats") != null) {
      type = ElementType.FLOAT32;
    } else if (node.node().attribute("classes_strings") != null) {
      type = exchanged(node);
    }
    node.output(0, type, node.shape(0));
  }

  private static void categories(NodeContext node) {
    node.output(0, exchanged(node), node.shape(0));
  }

  /** Texts become numbers, and numbers texts. */
  private static @Nullable ElementType exchanged(NodeContext node) {
    ElementType type = node.type(0);
    if (type == null) {
      return null;
    }
    return type == ElementType.STRING ? ElementType.INT64 : ElementType.STRING;
  }

  private static void oneHot(NodeContext node) {
    Shape shape = node.shape(0);
    int count = Math.max(count(node, "cats_int64s"), count(node, "cats_strings"));
    List<Dimension> sizes = new ArrayList<>();
    if (shape != null) {
      sizes.addAll(shape.dimensions());
      sizes.add(Dimension.of(count));
    }
    node.output(0, ElementType.FLOAT32, shape == null ? null : Shape.of(sizes));
  }

  private static int count(NodeContext node, String attribute) {
    Attribute list = node.node().attribute(attribute);
    if (list instanceof Attribute.Ints ints) {
      return ints.values().size();
    }
    if (list instanceof Attribute.Texts texts) {
      return texts.values().size();
    }
    return list instanceof Attribute.Reals reals ? reals.values().size() : 0;
  }

  private static void concatenate(NodeContext node) {
    Dimension features = Dimension.of(0);
    for (int input = 0; input < node.inputs(); input++) {
      Shape shape = node.shape(input);
      features =
          features.plus(
              shape == null || shape.rank() == 0 ? Dimension.UNKNOWN : shape.dimension(-1));
    }
    node.output(0, ElementType.FLOAT32, Shape.of(List.of(examples(node), features)));
  }

  private static void regress(NodeContext node, String attribute, @Nullable ElementType type) {
    long targets = node.node().integer(attribute, 1);
    node.output(
        0,
        type,
        Shape.of(List.of(examples(node), Dimension.of(Sizes.natural(node, attribute, targets)))));
  }

  private static void supportVectors(NodeContext node) {
    node.output(0, ElementType.FLOAT32, Shape.of(List.of(examples(node), Sizes.ONE)));
  }

  private static void classify(NodeContext node) {
    labels(node);
    int classes = classes(node);
    Sizes.set(
        node,
        1,
        ElementType.FLOAT32,
        Shape.of(List.of(examples(node), classes < 2 ? Dimension.UNKNOWN : Dimension.of(classes))));
  }

  /** Without probabilities the scores are those of pairs of classes or of classes. */
  private static void classifyBySupport(NodeContext node) {
    labels(node);
    int classes = classes(node);
    boolean probable = count(node, "prob_a") > 0;
    Sizes.set(
        node,
        1,
        ElementType.FLOAT32,
        Shape.of(
            List.of(
                examples(node),
                probable && classes >= 2 ? Dimension.of(classes) : Dimension.UNKNOWN)));
  }

  private static void labels(NodeContext node) {
    boolean texts = count(node, "classlabels_strings") > 0;
    boolean known = classes(node) > 0;
    Sizes.set(
        node,
        0,
        texts ? ElementType.STRING : known ? ElementType.INT64 : null,
        Shape.of(List.of(examples(node))));
  }

  private static int classes(NodeContext node) {
    return Math.max(
        count(node, "classlabels_strings"),
        Math.max(count(node, "classlabels_ints"), count(node, "classlabels_int64s")));
  }

  private static void zip(NodeContext node) {
    node.output(0, new ValueType.Sequence(ValueType.Opaque.MAP, examples(node)));
  }

  private static void castMap(NodeContext node) {
    ElementType type =
        switch (node.node().text("cast_to", "TO_FLOAT")) {
          case "TO_FLOAT" -> ElementType.FLOAT32;
          case "TO_STRING" -> ElementType.STRING;
          case "TO_INT64" -> ElementType.INT64;
          default -> null;
        };
    boolean sparse = node.node().text("map_form", "DENSE").equals("SPARSE");
    long size = sparse ? Sizes.natural(node, "max_map", node.node().integer("max_map", 1)) : -1;
    node.output(0, type, Shape.of(1, size));
  }
}
