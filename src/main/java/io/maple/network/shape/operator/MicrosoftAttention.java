package io.maple.network.shape.operator;

import io.maple.network.ElementType;
import io.maple.network.graph.Dimension;
import io.maple.network.graph.Shape;
import io.maple.network.shape.rule.Family;
import io.maple.network.shape.rule.NodeContext;
import io.maple.network.shape.rule.Sizes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Attention of {@code com.microsoft}: fused with its projections, grouped, with caches. */
final class MicrosoftAttention {

  static final Family FAMILY =
      Family.of("com.microsoft")
          .add(node -> projected(node, 4, node.type(0)), "Attention", "DecoderMaskedSelfAttention")
          .add(node -> projected(node, 8, node.type(3)), "QAttention")
          .add(node -> separate(node, 6), "MultiHeadAttention")
          .add(MicrosoftAttention::masked, "DecoderMaskedMultiHeadAttention")
          .add(MicrosoftAttention::grouped, "GroupQueryAttention")
          .add(MicrosoftAttention::sparse, "SparseAttention")
          .add(MicrosoftAttention::packed, "PackedAttention")
          .add(MicrosoftAttention::packedHeads, "PackedMultiHeadAttention")
          .add(MicrosoftAttention::positions, "GatedRelativePositionBias")
          .add(MicrosoftAttention::same, "DecoderAttention", "LongformerAttention")
          .build();

  private MicrosoftAttention() {}

  private static void same(NodeContext node) {
    Sizes.ranked(node, 0, 3);
    Sizes.same(node, 0, 0);
  }

  /**
   * Projects its input to queries, keys and values by one matrix.
   *
   * @param past the index of the past's keys and values, stacked
   */
  private static void projected(NodeContext node, int past, @Nullable ElementType type) {
    Shape input = Sizes.ranked(node, 0, 3);
    Shape weights = Sizes.ranked(node, 1, 2);
    long heads = Sizes.positive(node, "num_heads");
    Dimension columns = Sizes.dimension(weights, 1);
    if (weights != null && input != null) {
      Sizes.agree(
          node, "sizes of the input and of its weights", input.dimension(2), weights.dimension(0));
    }
    Dimension hidden = hidden(node, columns);
    Dimension batch = Sizes.dimension(input, 0);
    Dimension tokens = Sizes.dimension(input, 1);
    Sizes.set(node, 0, type, Shape.of(List.of(batch, tokens, hidden)));
    if (node.outputs() < 2) {
      return;
    }
    Shape kept = node.hasInput(past) ? Sizes.ranked(node, past, 5) : null;
    boolean shared = node.node().integer("past_present_share_buffer", 0) != 0;
    Dimension total = tokens;
    if (node.hasInput(past)) {
      total = shared ? Sizes.dimension(kept, 3) : Sizes.dimension(kept, 3).plus(tokens);
    } else if (shared) {
      total = Dimension.UNKNOWN;
    }
    Sizes.set(
        node,
        1,
        type,
        Shape.of(
            List.of(
                Dimension.of(2),
                batch,
                Dimension.of(heads),
                total,
                kept != null
                    ? kept.dimension(4)
                    : Sizes.divide(node, "its hidden size", hidden, heads))));
  }

  /** The size of values: a third of the weights' columns unless the node states it. */
  private static Dimension hidden(NodeContext node, Dimension columns) {
    List<Long> parts = node.node().integers("qkv_hidden_sizes");
    if (parts == null || parts.isEmpty()) {
      return Sizes.divide(node, "its weights' columns", columns, 3);
    }
    if (parts.size() != 3) {
      throw node.invalid(
          "has %d values in the attribute qkv_hidden_sizes".formatted(parts.size()),
          "it should have three.");
    }
    return Dimension.of(Sizes.natural(node, "a hidden size", parts.get(2)));
  }

  /** The tokens of all sequences lie behind each other, without padding. */
  private static void packed(NodeContext node) {
    Shape input = Sizes.ranked(node, 0, 2);
    Shape weights = Sizes.ranked(node, 1, 2);
    Dimension hidden = hidden(node, Sizes.dimension(weights, 1));
    node.output(0, node.type(0), Shape.of(List.of(Sizes.dimension(input, 0), hidden)));
  }

  private static void packedHeads(NodeContext node) {
    Shape query = Sizes.atLeast(node, 0, 2);
    Shape value = node.hasInput(2) ? Sizes.ranked(node, 2, 2) : null;
    Dimension width = Sizes.dimension(value, 1);
    if (query != null && query.rank() == 4) {
      width = query.dimension(1).times(query.dimension(3));
    }
    node.output(0, node.type(0), Shape.of(List.of(Sizes.dimension(query, 0), width)));
  }

  private static void positions(NodeContext node) {
    long heads = Sizes.positive(node, "num_heads");
    if (node.hasInput(6)) {
      node.output(0, node.type(0), Shape.ofRank(4).with(1, Dimension.of(heads)));
      return;
    }
    Shape query = Sizes.ranked(node, 0, 3);
    Dimension tokens = Sizes.dimension(query, 1);
    node.output(
        0,
        node.type(0),
        Shape.of(List.of(Sizes.dimension(query, 0), Dimension.of(heads), tokens, tokens)));
  }

  /** Queries, keys and values are separate, or packed along further axes. */
  private static void separate(NodeContext node, int past) {
    Shape query = Sizes.atLeast(node, 0, 3);
    long heads = Sizes.positive(node, "num_heads");
    Shape key = node.hasInput(1) ? Sizes.atLeast(node, 1, 3) : null;
    Shape value = node.hasInput(2) ? Sizes.atLeast(node, 2, 3) : null;
    Dimension batch = Sizes.dimension(query, 0);
    Dimension tokens = Sizes.dimension(query, 1);
    Sizes.set(node, 0, node.type(0), Shape.of(List.of(batch, tokens, width(node, query, value))));
    Dimension added = tokens;
    if (node.hasInput(1)) {
      added = key == null ? Dimension.UNKNOWN : key.dimension(key.rank() == 4 ? 2 : 1);
    }
    cache(node, 1, past, batch, heads, added, headWidth(node, query, heads));
    Dimension values = Dimension.UNKNOWN;
    if (value != null) {
      values = value.rank() == 4 ? value.dimension(3) : headWidth(node, value, heads);
    } else if (!node.hasInput(2)) {
      values = headWidth(node, query, heads);
    }
    cache(node, 2, past + 1, batch, heads, added, values);
  }

  private static Dimension width(NodeContext node, @Nullable Shape query, @Nullable Shape value) {
    if (query != null && query.rank() == 5) {
      return query.dimension(2).times(query.dimension(4));
    }
    if (value != null) {
      return value.rank() == 4 ? value.dimension(1).times(value.dimension(3)) : value.dimension(-1);
    }
    return node.hasInput(2) ? Dimension.UNKNOWN : Sizes.dimension(query, 2);
  }

  private static Dimension headWidth(NodeContext node, @Nullable Shape shape, long heads) {
    if (shape == null) {
      return Dimension.UNKNOWN;
    }
    return shape.rank() == 3
        ? Sizes.divide(node, "its hidden size", shape.dimension(2), heads)
        : shape.dimension(-1);
  }

  private static void cache(
      NodeContext node,
      int output,
      int past,
      Dimension batch,
      long heads,
      Dimension added,
      Dimension width) {
    if (output >= node.outputs()) {
      return;
    }
    Shape kept = node.hasInput(past) ? Sizes.ranked(node, past, 4) : null;
    Dimension total = added;
    if (node.hasInput(past)) {
      boolean shared = node.node().integer("past_present_share_buffer", 0) != 0;
      total = shared ? Dimension.UNKNOWN : Sizes.dimension(kept, 2).plus(added);
    }
    Sizes.set(
        node, output, node.type(0), Shape.of(List.of(batch, Dimension.of(heads), total, width)));
  }

  /** Decodes one token; the caches keep their shapes, since they are written in place. */
  private static void masked(NodeContext node) {
    Shape query = Sizes.ranked(node, 0, 3);
    Shape value = node.hasInput(2) ? Sizes.atLeast(node, 2, 3) : null;
    Sizes.set(
        node,
        0,
        node.type(0),
        Shape.of(
            List.of(
                Sizes.dimension(query, 0), Sizes.dimension(query, 1), width(node, query, value))));
    if (node.node().integer("past_present_share_buffer", 0) != 0) {
      for (int output = 1; output < 3; output++) {
        if (node.hasInput(output + 4)) {
          Sizes.same(node, output + 4, output);
        }
      }
    }
  }

  /** Fewer heads of keys and values than of queries; all may be packed into one tensor. */
  private static void grouped(NodeContext node) {
    Shape query = Sizes.ranked(node, 0, 3);
    long shared = Sizes.positive(node, "kv_num_heads");
    Dimension width = attended(node, query, shared);
    Dimension batch = Sizes.dimension(query, 0);
    Dimension tokens = Sizes.dimension(query, 1);
    Shape kept = node.hasInput(3) ? Sizes.ranked(node, 3, 4) : null;
    Dimension past = node.hasInput(3) ? Sizes.dimension(kept, 2) : Dimension.of(0);
    Dimension total = total(node, past, tokens);
    // A quantized cache packs several values.
    Dimension stored = node.hasInput(3) ? Sizes.dimension(kept, 3) : width;
    for (int output = 1; output < 3; output++) {
      Sizes.set(
          node,
          output,
          node.hasInput(output + 2) ? node.type(output + 2) : node.type(0),
          Shape.of(List.of(batch, Dimension.of(shared), total, stored)));
    }
  }

  /** Sets the first output; keys and values may be packed behind the queries. */
  private static Dimension attended(NodeContext node, @Nullable Shape query, long shared) {
    long heads = Sizes.positive(node, "num_heads");
    boolean packed = !node.hasInput(1);
    Dimension width =
        Sizes.divide(
            node,
            "its hidden size",
            Sizes.dimension(query, 2),
            packed ? Math.addExact(heads, Math.multiplyExact(2, shared)) : heads);
    Sizes.set(
        node,
        0,
        node.type(0),
        Shape.of(
            List.of(
                Sizes.dimension(query, 0), Sizes.dimension(query, 1), Sizes.times(width, heads))));
    return width;
  }

  /** The caches are written in place. */
  private static void sparse(NodeContext node) {
    attended(node, Sizes.ranked(node, 0, 3), Sizes.positive(node, "kv_num_heads"));
    Sizes.same(node, 3, 1);
    Sizes.same(node, 4, 2);
  }

  /** The cache holds the past's tokens or all of them, whichever is longer. */
  private static Dimension total(NodeContext node, Dimension past, Dimension added) {
    Dimension total = Sizes.value(node, 6);
    if (total.isExact() && past.isExact()) {
      return Dimension.of(Math.max(total.size(), past.size()));
    }
    Dimension most = past.plus(added);
    return most.isKnown() ? Dimension.atMost(most.size()) : Dimension.UNKNOWN;
  }
}
