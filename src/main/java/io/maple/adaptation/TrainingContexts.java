package io.maple.adaptation;

import io.maple.device.DeviceKind;
import io.maple.device.Devices;
import io.maple.learn.TrainingContext;
import io.maple.learn.source.SourceFunction;
import io.maple.model.DeviceSpace;
import io.maple.profile.Descriptors;
import io.maple.space.SearchSpaces;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.stereotype.Component;

/** Gathers what is known beside a device's own samples. */
@Component
public class TrainingContexts {

  private final Devices devices;
  private final Sources sources;
  private final Descriptors descriptors;

  TrainingContexts(Devices devices, Sources sources, Descriptors descriptors) {
    this.devices = devices;
    this.sources = sources;
    this.descriptors = descriptors;
  }

  /**
   * What is known now of a device's search space.
   *
   * @throws io.maple.problem.NotFoundException when there is no such device
   */
  public TrainingContext of(DeviceSpace target, Instant now) {
    DeviceKind kind = devices.require(target.deviceId()).traits().kind();
    List<SourceFunction> others = sources.others(target);
    List<String> ids = others.stream().map(SourceFunction::device).toList();
    return new TrainingContext(
        SearchSpaces.named(target.space()),
        others,
        kind.priorBeside(devices.kinds(ids).values()),
        now.atOffset(ZoneOffset.UTC),
        descriptors.of(ids, target.space()),
        descriptors.of(target.deviceId(), target.space()).orElse(null));
  }
}
