package io.maple.device.web;

import io.maple.device.CurrentModel;
import io.maple.device.Device;
import io.maple.device.DeviceKind;
import io.maple.device.DeviceTraits;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A device as callers see it.
 *
 * @param samples the number of samples by search space
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
    List<CurrentModel> models,
    Instant createdAt,
    Instant updatedAt) {

  static DeviceResponse of(Device device, Map<String, Long> samples, List<CurrentModel> models) {
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
        samples,
        models,
        device.createdAt(),
        device.updatedAt());
  }
}
