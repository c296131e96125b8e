package io.maple.space.web;

import io.maple.space.Architecture;
import io.maple.space.SearchSpace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The raw features of an architecture by name, before they are standardised. */
record FeatureResponse(Map<String, Double> structural, Map<String, Double> cost) {

  static FeatureResponse of(Architecture architecture) {
    SearchSpace space = architecture.space();
    return new FeatureResponse(
        named(space.structuralNames(), space.structural(architecture)),
        named(space.costNames(), space.cost(architecture)));
  }

  private static Map<String, Double> named(List<String> names, double[] values) {
    Map<String, Double> features = new LinkedHashMap<>();
    for (int feature = 0; feature < values.length; feature++) {
      features.put(names.get(feature), values[feature]);
    }
    return features;
  }
}
