package io.maple.network.catalogue.sequence;

import io.maple.network.ElementType;
import io.maple.network.catalogue.layer.Features;
import io.maple.network.catalogue.layer.LayerBuilder;
import io.maple.network.catalogue.layer.SequenceLayers;
import io.maple.network.graph.Attribute;
import io.maple.network.graph.GraphInput.Axis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A recurrent language model of Zaremba et al. (arXiv:1409.2329) as PyTorch's {@code
 * word_language_model} example writes it: tokens are (sequence, batch), the states of the layers
 * are inputs and outputs, (layers, batch, width), and each gate has two biases.
 */
public final class LstmLanguageModel {

  private static final long GATES = 4;

  private final LayerBuilder layers;
  private final SequenceLayers sequence;
  private final int depth;
  private final long width;

  private LstmLanguageModel(LayerBuilder layers, int depth, long width) {
    this.layers = layers;
    this.sequence = new SequenceLayers(layers);
    this.depth = depth;
    this.width = width;
  }

  /** The medium model on Penn Treebank: 10,000 words, two layers of 650 cells, 35 steps. */
  public static void medium(LayerBuilder layers) {
    new LstmLanguageModel(layers, 2, 650).append(10_000);
  }

  private void append(long vocabulary) {
    String tokens =
        layers
            .input("input", ElementType.INT64, 1, Axis.free("sequence"), LayerBuilder.batch())
            .tensor();
    String hidden = state("hidden");
    String cell = state("cell");
    layers.block("encoder");
    Features x = sequence.embedding(tokens, vocabulary, width);
    List<String> hiddens = new ArrayList<>();
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < depth; i++) {
      layers.block("rnn." + i);
      List<String> made = lstm(x, ofLayer(hidden, i), ofLayer(cell, i));
      x = new Features(layers.node("Squeeze", made.get(0), layers.integers(1)), width);
      hiddens.add(made.get(1));
      cells.add(made.get(2));
    }
    layers.block("decoder");
    Features words = layers.reshape(sequence.linear(x, vocabulary), vocabulary, -1, vocabulary);
    layers.output(layers.node("LogSoftmax", words, Map.of("axis", new Attribute.Int(1))));
    layers.block("states");
    layers.output(ofLayers(hiddens));
    layers.output(ofLayers(cells));
  }

  private String state(String tensor) {
    return layers
        .input(
            tensor,
            ElementType.FLOAT32,
            width,
            Axis.fixed(depth),
            LayerBuilder.batch(),
            Axis.fixed(width))
        .tensor();
  }

  private List<String> lstm(Features x, String hidden, String cell) {
    return layers.nodes(
        "LSTM",
        3,
        Map.of("hidden_size", new Attribute.Int(width)),
        x.tensor(),
        layers.weight(layers.label("input.weight"), 1, GATES * width, x.channels()),
        layers.weight(layers.label("recurrent.weight"), 1, GATES * width, width),
        layers.weight(layers.label("bias"), 1, 2 * GATES * width),
        "",
        hidden,
        cell);
  }

  private String ofLayer(String states, int layer) {
    return layers.node(
        "Slice", states, layers.integers(layer), layers.integers(layer + 1), layers.integers(0));
  }

  private Features ofLayers(List<String> states) {
    return new Features(layers.along(0, states.toArray(String[]::new)), width);
  }
}
