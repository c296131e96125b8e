package io.maple.network.shape.operator;

import io.maple.network.ElementType;
import io.maple.network.graph.Dimension;
import io.maple.network.graph.Shape;
import io.maple.network.shape.rule.Family;
import io.maple.network.shape.rule.NodeContext;
import io.maple.network.shape.rule.Sizes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Attention of the ONNX standard, its caches and its embeddings of positions. */
final class AttentionLayers {

  static final Family FAMILY =
      Family.standard()
          .add(AttentionLayers::attention, "Attention")
          .add(AttentionLayers::linear, "LinearAttention")
          .add(AttentionLayers::rotary, "RotaryEmbedding")
          .add(AttentionLayers::gated, "SwiGLU")
          .build();

  static final Family MICROSOFT =
      Family.of("com.microsoft").add(AttentionLayers::linear, "LinearAttention").build();

  static final Family PREVIEW =
      Family.of("ai.onnx.preview").add(AttentionLayers::flexible, "FlexAttention").build();

  private AttentionLayers() {}

  private static void attention(NodeContext node) {
    Shape query = heads(node, 0, "q_num_heads");
    Shape key = heads(node, 1, "kv_num_heads");
    Shape value = heads(node, 2, "kv_num_heads");
    checkHeads(node, query, key, value);
    Dimension batch = Sizes.dimension(query, 0);
    Dimension queryHeads = Sizes.dimension(query, 1);
    Dimension length = Sizes.dimension(query, 2);
    Dimension width = Sizes.dimension(value, 3);
    Shape asked = node.shape(0);
    if (asked == null) {
      node.output(0, node.type(0), null);
    } else if (asked.rank() == 3) {
      node.output(0, node.type(0), Shape.of(List.of(batch, length, queryHeads.times(width))));
    } else {
      node.output(0, node.type(0), Shape.of(List.of(batch, queryHeads, length, width)));
    }
    Dimension total = total(node, 4, key);
    present(node, 1, 4, key, total);
    present(node, 2, 5, value, total(node, 5, value));
    Sizes.set(node, 3, node.type(0), Shape.of(List.of(batch, queryHeads, length, total)));
  }

  /** The past's tokens and the new ones. */
  private static Dimension total(NodeContext node, int past, @Nullable Shape added) {
    Dimension tokens = Sizes.dimension(added, 2);
    return node.hasInput(past)
        ? Sizes.dimension(Sizes.ranked(node, past, 4), 2).plus(tokens)
        : tokens;
  }

  private static void present(
      NodeContext node, int output, int past, @Nullable Shape added, Dimension total) {
    Shape kept = node.hasInput(past) ? node.shape(past) : null;
    Dimension[] sizes = new Dimension[4];
    for (int axis = 0; axis < 4; axis++) {
      sizes[axis] =
          axis == 2
              ? total
              : Sizes.agree(
                  node,
                  "sizes of the past and of the new state",
                  Sizes.dimension(added, axis),
                  Sizes.dimension(kept, axis));
    }
    Sizes.set(node, output, node.type(output), Shape.of(List.of(sizes)));
  }

  /** A tensor as batch, heads, tokens and values of a head; null where its rank is unknown. */
  private static @Nullable Shape heads(NodeContext node, int input, String attribute) {
    Shape shape = Sizes.atLeast(node, input, 3);
    if (shape == null || shape.rank() == 4) {
      return shape;
    }
    Sizes.ranked(node, input, 3);
    long heads = Sizes.positive(node, attribute);
    return Shape.of(
        List.of(
            shape.dimension(0),
            Dimension.of(heads),
            shape.dimension(1),
            Sizes.divide(node, "its hidden size", shape.dimension(2), heads)));
  }

  private static void checkHeads(
      NodeContext node, @Nullable Shape query, @Nullable Shape key, @Nullable Shape value) {
    Sizes.agree(
        node,
        "numbers of tokens of keys and values",
        Sizes.dimension(key, 2),
        Sizes.dimension(value, 2));
    Sizes.agree(
        node,
        "sizes of the heads of queries and keys",
        Sizes.dimension(query, 3),
        Sizes.dimension(key, 3));
    Dimension shared = Sizes.dimension(key, 1);
    if (shared.isExact()) {
      Sizes.divide(node, "the heads of its queries", Sizes.dimension(query, 1), shared.size());
    }
  }

  private static void flexible(NodeContext node) {
    Shape query = Sizes.ranked(node, 0, 4);
    Shape key = Sizes.ranked(node, 1, 4);
    Shape value = Sizes.ranked(node, 2, 4);
    checkHeads(node, query, key, value);
    node.output(
        0,
        node.type(0),
        Shape.of(
            List.of(
                Sizes.dimension(query, 0),
                Sizes.dimension(query, 1),
                Sizes.dimension(query, 2),
                Sizes.dimension(value, 3))));
  }

  private static void linear(NodeContext node) {
    Shape query = Sizes.ranked(node, 0, 3);
    Shape key = Sizes.ranked(node, 1, 3);
    Shape value = Sizes.ranked(node, 2, 3);
    long heads = Sizes.positive(node, "q_num_heads");
    long shared = Sizes.positive(node, "kv_num_heads");
    Dimension keys = Sizes.divide(node, "the size of its keys", Sizes.dimension(key, 2), shared);
    Dimension values =
        Sizes.divide(node, "the size of its values", Sizes.dimension(value, 2), shared);
    Dimension batch = Sizes.dimension(query, 0);
    long most = Math.max(heads, shared);
    Sizes.set(
        node,
        0,
        node.type(0),
        Shape.of(List.of(batch, Sizes.dimension(query, 1), Sizes.times(values, most))));
    if (node.node().integer("state_window", 0) != 0) {
      return;
    }
    Sizes.set(
        node,
        1,
        node.type(node.hasInput(3) ? 3 : 0),
        Shape.of(List.of(batch, Dimension.of(shared), keys, values)));
  }

  private static void rotary(NodeContext node) {
    Sizes.atLeast(node, 0, 3);
    Sizes.same(node, 0, 0);
  }

  private static void gated(NodeContext node) {
    Shape gate = node.shape(0);
    Shape linear = node.shape(1);
    ElementType type = Elementwise.type(node, 0, 2);
    if (gate == null || linear == null) {
      node.output(0, type, gate == null ? linear : gate);
      return;
    }
    Sizes.ranked(node, 1, gate.rank());
    List<Dimension> sizes = new ArrayList<>();
    for (int axis = 0; axis < gate.rank(); axis++) {
      sizes.add(
          Sizes.agree(
              node,
              "sizes of the gate and its values",
              gate.dimension(axis),
              linear.dimension(axis)));
    }
    node.output(0, type, Shape.of(sizes));
  }
}
