package io.maple.network.catalogue.sequence;

import io.maple.network.ElementType;
import io.maple.network.catalogue.layer.Features;
import io.maple.network.catalogue.layer.LayerBuilder;
import io.maple.network.catalogue.layer.SequenceLayers;
import io.maple.network.graph.Attribute;
import io.maple.network.graph.GraphInput.Axis;
import java.util.Map;

/**
 * wav2vec 2.0 as {@code Wav2Vec2Model} of Hugging Face transformers has it, attention written out,
 * from samples at 16 kHz to one vector per 20 ms (Baevski et al., arXiv:2006.11477). The weight
 * normalisation of the positional convolution is folded into its weight.
 */
public final class Wav2Vec2 {

  private static final long FILTERS = 512;
  private static final long[] KERNELS = {10, 3, 3, 3, 3, 2, 2};
  private static final long[] STRIDES = {5, 2, 2, 2, 2, 2, 2};
  private static final long POSITION_KERNEL = 128;
  private static final long POSITION_GROUPS = 16;

  private final LayerBuilder layers;
  private final SequenceLayers sequence;
  private final SpeechTransformer transformer;

  private Wav2Vec2(LayerBuilder layers, long heads) {
    this.layers = layers;
    this.sequence = new SequenceLayers(layers);
    this.transformer = new SpeechTransformer(layers, heads, true);
  }

  /** The base model: 12 layers of 768 channels in 12 heads. */
  public static void base(LayerBuilder layers) {
    new Wav2Vec2(layers, 12).append(12, 768);
  }

  private void append(int depth, long width) {
    Features samples =
        layers.input(
            "input_values", ElementType.FLOAT32, 1, LayerBuilder.batch(), Axis.free("samples"));
    Features x = transformer.norm(transformer.turn(filters(samples)));
    x = sequence.linear(x, width);
    // The vector that stands for masked frames in training is a parameter of the reference.
    layers.countParameters(width);
    layers.block("encoder");
    x = transformer.norm(layers.add(x, positions(x)));
    for (int i = 0; i < depth; i++) {
      layers.block("encoder.layers." + i);
      x = transformer.norm(layers.add(x, transformer.attention(x)));
      x = transformer.norm(layers.add(x, transformer.feedForward(x)));
    }
    layers.output(x);
  }

  private Features filters(Features samples) {
    layers.block("feature_extractor");
    Features x =
        new Features(
            layers.node("Unsqueeze", samples.tensor(), layers.integers(1)), samples.channels());
    for (int i = 0; i < KERNELS.length; i++) {
      x = sequence.conv(x, FILTERS, KERNELS[i], STRIDES[i], 0, 1, false);
      x = layers.gelu(i == 0 ? channelNorm(x) : x);
    }
    return x;
  }

  /** Group normalisation with one channel a group. */
  private Features channelNorm(Features x) {
    String label = layers.label("norm");
    Features groups = layers.reshape(x, x.channels(), 0, x.channels(), -1);
    String normal =
        layers.node(
            "InstanceNormalization",
            Map.of("epsilon", new Attribute.Real((float) SpeechTransformer.EPSILON)),
            groups.tensor(),
            layers.fixed(label + ".ones", x.channels()),
            layers.fixed(label + ".zeros", x.channels()));
    String same = layers.node("Reshape", normal, layers.node("Shape", x.tensor()));
    String scale = layers.weight(label + ".weight", x.channels(), 1);
    String shift = layers.weight(label + ".bias", x.channels(), 1);
    return new Features(layers.node("Add", layers.node("Mul", same, scale), shift), x.channels());
  }

  private Features positions(Features x) {
    Features y =
        sequence.conv(
            transformer.turn(x),
            x.channels(),
            POSITION_KERNEL,
            1,
            POSITION_KERNEL / 2,
            POSITION_GROUPS,
            true);
    // The norm of the weight's taps, one number a tap, is a parameter of the reference.
    layers.countParameters(POSITION_KERNEL);
    String trimmed =
        layers.node(
            "Slice", y.tensor(), layers.integers(0), layers.integers(-1), layers.integers(2));
    return transformer.turn(layers.gelu(new Features(trimmed, x.channels())));
  }
}
