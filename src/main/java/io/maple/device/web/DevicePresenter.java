package io.maple.device.web;

import io.maple.device.CurrentModel;
import io.maple.device.CurrentModels;
import io.maple.device.Device;
import io.maple.device.SampleCount;
import io.maple.device.SampleCounts;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Shows devices together with what other modules know of them, however many at a time. */
@Component
class DevicePresenter {

  private final ObjectProvider<SampleCounts> counts;
  private final ObjectProvider<CurrentModels> models;

  DevicePresenter(ObjectProvider<SampleCounts> counts, ObjectProvider<CurrentModels> models) {
    this.counts = counts;
    this.models = models;
  }

  DeviceResponse show(Device device) {
    return show(List.of(device)).get(0);
  }

  List<DeviceResponse> show(Collection<Device> devices) {
    List<String> ids = devices.stream().map(Device::id).toList();
    Map<String, List<SampleCount>> samples =
        counts.stream()
            .flatMap(known -> known.of(ids).stream())
            .collect(Collectors.groupingBy(SampleCount::deviceId));
    Map<String, List<CurrentModel>> current =
        models.stream().findFirst().map(known -> known.byDevice(ids)).orElse(Map.of());
    return devices.stream()
        .map(
            device ->
                DeviceResponse.of(
                    device,
                    samples.getOrDefault(device.id(), List.of()),
                    current.getOrDefault(device.id(), List.of())))
        .toList();
  }
}
