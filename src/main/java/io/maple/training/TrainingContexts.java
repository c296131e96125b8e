package io.maple.training;

import io.maple.device.DeviceKind;
import io.maple.device.Devices;
import io.maple.learn.Target;
import io.maple.learn.TrainingContext;
import io.maple.learn.source.SourceFunction;
import io.maple.profile.Descriptors;
import io.maple.space.SearchSpaces;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
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
   * What is known now of a target, beside its samples; hardware descriptors only where counter
   * profiles hold its quantity.
   *
   * @throws io.maple.problem.NotFoundException when there is no such device
   */
  public TrainingContext of(Target target, Instant now) {
    DeviceKind kind = devices.require(target.deviceId()).traits().kind();
    boolean profiled = target.quantity().profiled();
    List<SourceFunction> others = sources.others(target);
    List<String> ids = others.stream().map(SourceFunction::device).toList();
    return new TrainingContext(
        SearchSpaces.named(target.space()),
        others,
        kind.priorBeside(devices.kinds(ids).values()),
        now.atOffset(ZoneOffset.UTC),
        profiled ? descriptors.of(ids, target.space()) : Map.of(),
        profiled ? descriptors.of(target.deviceId(), target.space()).orElse(null) : null,
        target.quantity());
  }
}
