package io.maple.network.catalogue.transformer;

import io.maple.network.catalogue.layer.Features;
import io.maple.network.catalogue.layer.Filter;
import io.maple.network.catalogue.layer.LayerBuilder;
import io.maple.network.catalogue.layer.SequenceLayers;
import io.maple.network.graph.Attribute;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Vision transformers on patches of 16×16 pixels (Dosovitskiy et al., arXiv:2010.11929). The small
 * ones are as timm has them, the base one as torchvision has it: attention is written differently.
 */
public final class VisionTransformers {

  private static final long SIZE = 224;
  private static final long PATCH = 16;
  private static final long PATCHES = (SIZE / PATCH) * (SIZE / PATCH);
  private static final int DEPTH = 12;
  private static final double EPSILON = 1e-6;

  private final LayerBuilder layers;
  private final SequenceLayers sequence;
  private final long heads;

  private VisionTransformers(LayerBuilder layers, long heads) {
    this.layers = layers;
    this.sequence = new SequenceLayers(layers);
    this.heads = heads;
  }

  /** ViT-Ti/16, and DeiT-Ti without distillation: 192 channels in 3 heads. */
  public static void tiny(LayerBuilder layers) {
    VisionTransformers network = new VisionTransformers(layers, 3);
    network.append(192, x -> JointAttention.append(layers, x, 3));
  }

  /** ViT-S/16: 384 channels in 6 heads. */
  public static void small(LayerBuilder layers) {
    VisionTransformers network = new VisionTransformers(layers, 6);
    network.append(384, x -> JointAttention.append(layers, x, 6));
  }

  /** ViT-B/16: 768 channels in 12 heads. */
  public static void base(LayerBuilder layers) {
    VisionTransformers network = new VisionTransformers(layers, 12);
    network.append(768, network::sequenceFirstAttention);
  }

  private void append(long width, UnaryOperator<Features> attention) {
    Features x = tokens(width);
    for (int i = 0; i < DEPTH; i++) {
      layers.block("blocks." + i);
      x = layers.add(x, attention.apply(sequence.layerNorm(x, EPSILON)));
      x = layers.add(x, sequence.feedForward(sequence.layerNorm(x, EPSILON), 4 * width));
    }
    layers.block("head");
    x = sequence.layerNorm(x, EPSILON);
    layers.output(layers.linear(part(x, 1, 0), 1000));
  }

  /** One vector a patch after one that stands for the class, with their positions. */
  private Features tokens(long width) {
    Features image = layers.image(SIZE);
    layers.block("patch_embed");
    Filter patch = Filter.square(PATCH).stride(PATCH).padding(0);
    Features x = layers.reshape(layers.conv(image, width, patch), width, 0, width, -1);
    x = layers.transposeTo(x, width, 0L, 2L, 1L);
    String shape = layers.along(0, sequence.batch(image.tensor()), layers.integers(1, 1));
    String first = layers.node("Expand", layers.weight("class_token", 1, 1, width), shape);
    Features all = layers.concat(List.of(new Features(first, width), x));
    String positions = layers.weight("pos_embed", 1, PATCHES + 1, width);
    return layers.add(new Features(all.tensor(), width), new Features(positions, width));
  }

  /** One element along an axis. */
  private Features part(Features x, long axis, long index) {
    return new Features(
        layers.node(
            "Gather", Map.of("axis", new Attribute.Int(axis)), x.tensor(), layers.integer(index)),
        x.channels());
  }

  // PyTorch's MultiheadAttention

  /** Attention with the sequence before the batch, the root of the scale on query and key. */
  private Features sequenceFirstAttention(Features x) {
    long channels = x.channels();
    Features packed = sequence.linear(layers.transposeTo(x, channels, 1L, 0L, 2L), 3 * channels);
    packed = layers.reshape(packed, channels, 0, 0, 3, channels);
    String wide = layers.node("Unsqueeze", packed.tensor(), layers.integers(0));
    Features turned =
        layers.transposeTo(new Features(wide, channels), channels, 3L, 1L, 2L, 0L, 4L);
    String parts = layers.node("Squeeze", turned.tensor(), layers.integers(3));
    Features all = new Features(parts, channels);
    double root = Math.sqrt(1 / Math.sqrt((double) channels / heads));
    Features query = sequence.scale(sequenceFirstHeads(part(all, 0, 0)), root);
    Features key = sequence.scale(sequence.swap(sequenceFirstHeads(part(all, 0, 1))), root);
    Features value = sequenceFirstHeads(part(all, 0, 2));
    String mixed = sequence.attentionOfHeads(query, key, value, UnaryOperator.identity());
    Features rows =
        layers.transposeTo(new Features(mixed, value.channels()), channels, 2L, 0L, 1L, 3L);
    Features made = layers.linear(layers.reshape(rows, channels, -1, channels), channels);
    made = layers.reshape(made, channels, PATCHES + 1, -1, channels);
    return layers.transposeTo(made, channels, 1L, 0L, 2L);
  }

  /** (sequence, batch, channels) as (batch, heads, sequence, channels of one head). */
  private Features sequenceFirstHeads(Features x) {
    long width = x.channels() / heads;
    Features cut = layers.reshape(x, width, 0, -1, width);
    Features turned = layers.transposeTo(cut, width, 1L, 0L, 2L);
    return layers.reshape(turned, width, -1, heads, PATCHES + 1, width);
  }
}
