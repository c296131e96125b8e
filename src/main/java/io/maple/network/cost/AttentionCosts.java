package io.maple.network.cost;

import java.util.Map;

/**
 * Attention: each query is multiplied with every key, and each weight with its value; what a mask
 * hides is counted.
 */
final class AttentionCosts {

  static final Map<String, CostRule> RULES =
      Map.of(
          "Attention", AttentionCosts::attention,
          "QAttention", node -> projecting(node, 8),
          "MultiHeadAttention", AttentionCosts::multiHead,
          "GroupQueryAttention", AttentionCosts::groupQuery);

  private AttentionCosts() {}

  private static void attention(NodeCosting node) {
    if (node.node().domain().equals("com.microsoft")) {
      projecting(node, 4);
    } else {
      standard(node);
    }
  }

  /** Attention that first multiplies its input by one weight for queries, keys and values. */
  private static void projecting(NodeCosting node, int past) {
    long heads = node.node().integer("num_heads", Amount.UNKNOWN);
    long batch = node.size(0, 0);
    long queries = node.size(0, 1);
    long keys = node.node().hasInput(past) ? Amount.plus(queries, node.size(past, 3)) : queries;
    long valueWidth = NodeCosting.size(node.output(0), -1);
    long all = node.size(1, -1);
    long queryWidth =
        all < 0 || valueWidth < 0 || all < valueWidth ? Amount.UNKNOWN : (all - valueWidth) / 2;
    core(node, batch, heads, queries, keys, perHead(queryWidth, heads), perHead(valueWidth, heads));
    node.macs(
        Amount.plus(
            coreMacs(
                batch,
                heads,
                queries,
                keys,
                perHead(queryWidth, heads),
                perHead(valueWidth, heads)),
            Amount.times(node.values(0), all)));
    node.fact(ShapeFact.KEY_HEADS, heads);
  }

  private static void multiHead(NodeCosting node) {
    long heads = node.node().integer("num_heads", Amount.UNKNOWN);
    long batch = node.size(0, 0);
    long queries = node.size(0, 1);
    boolean packed = node.rank(0) == 5;
    long queryWidth = packed ? node.size(0, 4) : perHead(node.size(0, 2), heads);
    long fresh;
    if (packed) {
      fresh = queries;
    } else if (node.rank(1) == 4) {
      fresh = node.size(1, 2);
    } else {
      fresh = node.size(1, 1);
    }
    // Keys of cross attention come as a cache of rank 4, and are not appended to.
    long keys = node.node().hasInput(6) ? Amount.plus(fresh, node.size(6, 2)) : fresh;
    core(
        node,
        batch,
        heads,
        queries,
        keys,
        queryWidth,
        perHead(NodeCosting.size(node.output(0), -1), heads));
    node.fact(ShapeFact.KEY_HEADS, heads);
  }

  private static void groupQuery(NodeCosting node) {
    long heads = node.node().integer("num_heads", Amount.UNKNOWN);
    long keyHeads = node.node().integer("kv_num_heads", heads);
    long queries = node.size(0, 1);
    long width = perHead(NodeCosting.size(node.output(0), -1), heads);
    long keys = NodeCosting.size(node.output(1), 2);
    core(node, node.size(0, 0), heads, queries, keys, width, width);
    node.fact(ShapeFact.KEY_HEADS, keyHeads);
  }

  /** The standard's own, of opset 23 and later. */
  private static void standard(NodeCosting node) {
    boolean split = node.rank(0) == 4;
    long heads = split ? node.size(0, 1) : node.node().integer("q_num_heads", Amount.UNKNOWN);
    long keyHeads = split ? node.size(1, 1) : node.node().integer("kv_num_heads", Amount.UNKNOWN);
    long queries = node.size(0, split ? 2 : 1);
    long fresh = node.size(1, split ? 2 : 1);
    long keys = node.node().hasInput(4) ? Amount.plus(fresh, node.size(4, 2)) : fresh;
    long queryWidth = split ? node.size(0, 3) : perHead(node.size(0, 2), heads);
    long valueWidth = split ? node.size(2, 3) : perHead(node.size(2, 2), keyHeads);
    core(node, node.size(0, 0), heads, queries, keys, queryWidth, valueWidth);
    node.fact(ShapeFact.KEY_HEADS, keyHeads);
  }

  private static void core(
      NodeCosting node,
      long batch,
      long heads,
      long queries,
      long keys,
      long queryWidth,
      long valueWidth) {
    node.macs(coreMacs(batch, heads, queries, keys, queryWidth, valueWidth));
    node.reduction(keys);
    long weights = Amount.times(batch, heads, queries, keys);
    NormalizationCosts.softmax(node, weights);
    node.fact(ShapeFact.BATCH, batch);
    node.fact(ShapeFact.HEADS, heads);
    node.fact(ShapeFact.QUERY_LENGTH, queries);
    node.fact(ShapeFact.KEY_LENGTH, keys);
    node.fact(ShapeFact.HEAD_WIDTH, queryWidth);
  }

  private static long coreMacs(
      long batch, long heads, long queries, long keys, long queryWidth, long valueWidth) {
    return Amount.times(batch, heads, queries, keys, Amount.plus(queryWidth, valueWidth));
  }

  private static long perHead(long width, long heads) {
    return width < 0 || heads <= 0 ? Amount.UNKNOWN : width / heads;
  }
}
