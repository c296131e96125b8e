package io.maple.network.catalogue;

import static io.maple.network.catalogue.Task.CLASSIFICATION;

import io.maple.network.catalogue.layer.LayerBuilder;
import io.maple.network.catalogue.transformer.MlpMixer;
import io.maple.network.catalogue.transformer.MobileVit;
import io.maple.network.catalogue.transformer.Swin;
import io.maple.network.catalogue.transformer.VisionTransformers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Networks for images that are made of attention, or of matrix products over patches. The
 * resolution is fixed where tables of positions or windows are.
 *
 * <p>Figures: parameters are those of the reference implementation. Multiply-accumulates of
 * torchvision's are those of its weights' metadata ({@code _ops}); those of timm's, which publishes
 * two digits, are half the operations that PyTorch's flop counter finds with attention written out.
 */
final class TransformerNetworks {

  private static final String VIT = "ViT";
  private static final String TIMM_VIT = "timm; Dosovitskiy et al., arXiv:2010.11929";

  static final List<CatalogueNetwork> ALL =
      List.of(
          images(
              "vit-tiny-16",
              "ViT-Ti/16",
              VIT,
              TIMM_VIT,
              5_717_416,
              1.254,
              VisionTransformers::tiny),
          images(
              "vit-small-16",
              "ViT-S/16",
              VIT,
              TIMM_VIT,
              22_050_664,
              4.599,
              VisionTransformers::small),
          images(
              "vit-base-16",
              "ViT-B/16",
              VIT,
              "torchvision; Dosovitskiy et al., arXiv:2010.11929",
              86_567_656,
              17.564,
              VisionTransformers::base),
          images(
              "deit-tiny-16",
              "DeiT-Ti/16",
              VIT,
              "timm; Touvron et al., arXiv:2012.12877, without distillation",
              5_717_416,
              1.254,
              VisionTransformers::tiny),
          images(
              "swin-tiny",
              "Swin-T",
              "Swin",
              "torchvision; Liu et al., arXiv:2103.14030",
              28_288_354,
              4.491,
              Swin::tiny),
          images(
              "mlp-mixer-small-16",
              "Mixer-S/16",
              "MLP-Mixer",
              "timm; Tolstikhin et al., arXiv:2105.01601",
              18_528_264,
              3.777,
              MlpMixer::small),
          new CatalogueNetwork(
              "mobilevit-small",
              "MobileViT-S",
              "MobileViT",
              CLASSIFICATION,
              "timm; Mehta and Rastegari, arXiv:2110.02178",
              5_578_632,
              2_001_000_000,
              dimensions(256),
              MobileVit::small));

  private TransformerNetworks() {}

  private static CatalogueNetwork images(
      String id,
      String name,
      String family,
      String reference,
      long parameters,
      double gigaMacs,
      Consumer<LayerBuilder> layers) {
    return new CatalogueNetwork(
        id,
        name,
        family,
        CLASSIFICATION,
        reference,
        parameters,
        Math.round(gigaMacs * 1e9),
        Map.of("batch", 1L),
        layers);
  }

  private static Map<String, Long> dimensions(long resolution) {
    Map<String, Long> dimensions = new LinkedHashMap<>();
    dimensions.put("batch", 1L);
    dimensions.put("height", resolution);
    dimensions.put("width", resolution);
    return dimensions;
  }
}
