package io.maple.device.web;

import io.maple.device.CurrentModel;
import io.maple.device.Device;
import io.maple.device.DeviceKind;
import io.maple.device.DeviceTraits;
import io.maple.device.SampleCount;
import io.maple.learn.Quantity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A device as callers see it.
 *
 * @param samples the number of latency samples by search space
 * @param samplesByQuantity the number of all samples: by search space, by quantity
 * @param models the model that serves, by search space
 */
record DeviceResponse(
    String id,
    String name,
    DeviceKind kind,
    @Nullable String processor,
    @Nullable String accelerator,
    @Nullable String runtime,
    int batchSize,
    String precision,
    Map<String, String> labels,
    Map<String, Long> samples,
    Map<String, Map<String, Long>> samplesByQuantity,
    List<CurrentModel> models,
    Instant createdAt,
    Instant updatedAt) {

  static DeviceResponse of(Device device, List<SampleCount> samples, List<CurrentModel> models) {
    Map<String, Map<String, Long>> byQuantity =
        samples.stream()
            .collect(
                Collectors.groupingBy(
                    SampleCount::quantity,
                    TreeMap::new,
                    Collectors.toMap(
                        SampleCount::space, SampleCount::samples, Long::sum, TreeMap::new)));
    DeviceTraits traits = device.traits();
    return new DeviceResponse(
        device.id(),
        traits.name(),
        traits.kind(),
        traits.processor(),
        traits.accelerator(),
        traits.runtime(),
        traits.batchSize(),
        traits.precision(),
        traits.labels(),
        byQuantity.getOrDefault(Quantity.LATENCY.name(), Map.of()),
        byQuantity,
        models,
        device.createdAt(),
        device.updatedAt());
  }
}
