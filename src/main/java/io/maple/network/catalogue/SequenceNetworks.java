package io.maple.network.catalogue;

import static io.maple.network.catalogue.Task.LANGUAGE;
import static io.maple.network.catalogue.Task.RECOMMENDATION;
import static io.maple.network.catalogue.Task.SPEECH;

import io.maple.network.catalogue.layer.LayerBuilder;
import io.maple.network.catalogue.sequence.Bert;
import io.maple.network.catalogue.sequence.Dlrm;
import io.maple.network.catalogue.sequence.Gpt2;
import io.maple.network.catalogue.sequence.Llama;
import io.maple.network.catalogue.sequence.LstmLanguageModel;
import io.maple.network.catalogue.sequence.Wav2Vec2;
import io.maple.network.catalogue.sequence.Whisper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Networks for text, speech and tables.
 *
 * <p>Figures: parameters are those of the reference implementation at its published configuration,
 * a table that is used twice counted once. Multiply-accumulates are half the operations that
 * PyTorch's flop counter finds in it at the default dimensions, all positions' scores of words
 * included; those of the LSTM, whose cells it does not count, are 4 · 650 · (650 + 650) for each
 * cell and step, and those of the words' scores.
 */
final class SequenceNetworks {

  static final List<CatalogueNetwork> ALL =
      List.of(
          text(
              "bert-base",
              "BERT-base",
              "BERT",
              "transformers; Devlin et al., arXiv:1810.04805",
              109_482_240,
              11_174_215_680L,
              Bert::base),
          text(
              "bert-large",
              "BERT-large",
              "BERT",
              "transformers; Devlin et al., arXiv:1810.04805",
              335_141_888,
              39_461_060_608L,
              Bert::large),
          text(
              "distilbert-base",
              "DistilBERT",
              "BERT",
              "transformers; Sanh et al., arXiv:1910.01108",
              66_362_880,
              5_586_812_928L,
              Bert::distilled),
          text(
              "minilm-l6",
              "MiniLM-L6",
              "BERT",
              "transformers, all-MiniLM-L6-v2; Wang et al., arXiv:2002.10957",
              22_713_216,
              1_434_599_424L,
              Bert::miniLm),
          text(
              "gpt-2",
              "GPT-2 124M",
              "GPT",
              "transformers; Radford et al., Language Models are Unsupervised Multitask Learners",
              124_439_808,
              16_114_089_984L,
              Gpt2::small),
          text(
              "llama-3.2-1b-prefill",
              "Llama 3.2 1B, prefill",
              "Llama",
              "transformers; Llama team, arXiv:2407.21783",
              1_235_814_400,
              159_249_334_272L,
              Llama::prefill),
          new CatalogueNetwork(
              "llama-3.2-1b-decode",
              "Llama 3.2 1B, one decoding step",
              "Llama",
              LANGUAGE,
              "transformers; Llama team, arXiv:2407.21783",
              1_235_814_400,
              1_244_200_960L,
              dimensions("batch", 1, "past", 128),
              Llama::decode),
          new CatalogueNetwork(
              "lstm-ptb-medium",
              "LSTM language model, medium",
              "LSTM",
              LANGUAGE,
              "PyTorch word_language_model; Zaremba et al., arXiv:1409.2329",
              19_780_400,
              464_100_000L,
              dimensions("batch", 1, "sequence", 35),
              LstmLanguageModel::medium),
          new CatalogueNetwork(
              "whisper-base-encoder",
              "Whisper base, encoder",
              "Whisper",
              SPEECH,
              "transformers; Radford et al., arXiv:2212.04356",
              20_590_592,
              43_683_840_000L,
              dimensions("batch", 1),
              Whisper::baseEncoder),
          new CatalogueNetwork(
              "wav2vec2-base",
              "wav2vec 2.0 base",
              "wav2vec 2.0",
              SPEECH,
              "transformers; Baevski et al., arXiv:2006.11477",
              94_371_712,
              6_911_374_336L,
              dimensions("batch", 1, "samples", 16_000),
              Wav2Vec2::base),
          new CatalogueNetwork(
              "dlrm-criteo-kaggle",
              "DLRM, Criteo Kaggle",
              "DLRM",
              RECOMMENDATION,
              "facebookresearch/dlrm; Naumov et al., arXiv:1906.00091",
              540_677_217,
              486_032L,
              dimensions("batch", 1),
              Dlrm::criteoKaggle));

  private SequenceNetworks() {}

  /** A network for texts of any length, 128 tokens by default. */
  private static CatalogueNetwork text(
      String id,
      String name,
      String family,
      String reference,
      long parameters,
      long macs,
      Consumer<LayerBuilder> layers) {
    return new CatalogueNetwork(
        id,
        name,
        family,
        LANGUAGE,
        reference,
        parameters,
        macs,
        dimensions("batch", 1, "sequence", 128),
        layers);
  }

  private static Map<String, Long> dimensions(String name, long size) {
    return Map.of(name, size);
  }

  private static Map<String, Long> dimensions(
      String first, long firstSize, String second, long secondSize) {
    Map<String, Long> dimensions = new LinkedHashMap<>();
    dimensions.put(first, firstSize);
    dimensions.put(second, secondSize);
    return dimensions;
  }
}
