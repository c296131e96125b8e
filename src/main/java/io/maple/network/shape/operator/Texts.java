package io.maple.network.shape.operator;

import io.maple.network.ElementType;
import io.maple.network.graph.Attribute;
import io.maple.network.graph.Dimension;
import io.maple.network.graph.Shape;
import io.maple.network.shape.rule.Broadcast;
import io.maple.network.shape.rule.Family;
import io.maple.network.shape.rule.NodeContext;
import io.maple.network.shape.rule.Sizes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;

/** Operators on texts and on sequences of words. */
final class Texts {

  static final Family FAMILY =
      Family.standard()
          .add(
              node ->
                  node.output(
                      0, ElementType.STRING, Broadcast.of(node, node.shape(0), node.shape(1))),
              "StringConcat")
          .add(Texts::split, "StringSplit")
          .add(Texts::normalize, "StringNormalizer")
          .add(node -> node.output(0, ElementType.BOOL, node.shape(0)), "RegexFullMatch")
          .add(Texts::count, "TfIdfVectorizer")
          .build();

  private Texts() {}

  private static void split(NodeContext node) {
    Shape shape = node.shape(0);
    Shape parts = null;
    if (shape != null) {
      List<Dimension> sizes = new ArrayList<>(shape.dimensions());
      long most = node.node().integer("maxsplit", -1);
      sizes.add(
          most < 0 || most == Long.MAX_VALUE ? Dimension.UNKNOWN : Dimension.atMost(most + 1));
      parts = Shape.of(sizes);
    }
    Sizes.set(node, 0, ElementType.STRING, parts);
    Sizes.set(node, 1, ElementType.INT64, shape);
  }

  /** Words that are dropped make the last axis shorter, but never empty. */
  private static void normalize(NodeContext node) {
    Shape shape = Sizes.atLeast(node, 0, 1);
    if (shape == null) {
      node.output(0, ElementType.STRING, null);
      return;
    }
    boolean dropped =
        node.node().attribute("stopwords") instanceof Attribute.Texts words
            && !words.values().isEmpty();
    Dimension size = shape.dimension(-1);
    LongUnaryOperator least = value -> Math.max(value, 1);
    Dimension kept = Sizes.map(size, least);
    node.output(
        0,
        ElementType.STRING,
        shape.with(-1, dropped && kept.isKnown() ? Dimension.atMost(kept.size()) : kept));
  }

  private static void count(NodeContext node) {
    Shape shape = Sizes.atLeast(node, 0, 1);
    List<Long> places = node.node().integers("ngram_indexes");
    if (places == null || places.isEmpty()) {
      throw node.invalid("has no attribute ngram_indexes", "the file is corrupt: export it again.");
    }
    long last = 0;
    for (long place : places) {
      last = Math.max(last, Sizes.natural(node, "ngram_indexes", place));
    }
    node.output(
        0,
        ElementType.FLOAT32,
        shape == null ? null : shape.with(-1, Dimension.of(Math.addExact(last, 1))));
  }
}
