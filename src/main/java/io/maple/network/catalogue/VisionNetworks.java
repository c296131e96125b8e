package io.maple.network.catalogue;

import static io.maple.network.catalogue.Task.CLASSIFICATION;

import io.maple.network.catalogue.layer.LayerBuilder;
import io.maple.network.catalogue.vision.ResNets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Networks for images, one line a network. Figures of torchvision are those of its weights'
 * metadata (parameters, and giga multiply-accumulates of an image).
 */
final class VisionNetworks {

  private static final String RESNET = "torchvision; He et al., arXiv:1512.03385";

  static final List<CatalogueNetwork> ALL =
      List.of(
          images("resnet-18", "ResNet-18", "ResNet", RESNET, 11_689_512, 1.814, ResNets::resNet18),
          images("resnet-34", "ResNet-34", "ResNet", RESNET, 21_797_672, 3.664, ResNets::resNet34));

  private VisionNetworks() {}

  /** A classifier of 1,000 classes whose resolution is free and 224 by default. */
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
        resolution(224),
        layers);
  }

  private static Map<String, Long> resolution(long size) {
    Map<String, Long> defaults = new LinkedHashMap<>();
    defaults.put("batch", 1L);
    defaults.put("height", size);
    defaults.put("width", size);
    return defaults;
  }
}
