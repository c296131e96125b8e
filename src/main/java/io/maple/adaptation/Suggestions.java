package io.maple.adaptation;

import io.maple.architecture.Architecture;
import io.maple.architecture.SearchSpace;
import io.maple.architecture.SearchSpaces;
import io.maple.device.Devices;
import io.maple.regression.LatencyModel;
import io.maple.regression.SampleDesign;
import io.maple.regression.TrainingContext;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Says what to measure next on a device. */
@Service
public class Suggestions {

  private final Devices devices;
  private final MeasuredLatencies latencies;
  private final Sources sources;
  private final ServingModels serving;
  private final Clock clock;

  Suggestions(
      Devices devices,
      MeasuredLatencies latencies,
      Sources sources,
      ServingModels serving,
      Clock clock) {
    this.devices = devices;
    this.latencies = latencies;
    this.sources = sources;
    this.serving = serving;
    this.clock = clock;
  }

  /**
   * The architectures whose measurement would most reduce the uncertainty over a search space, in
   * order, given what the device has been measured at.
   *
   * @throws io.maple.architecture.UnknownSearchSpaceException when there is no such space
   * @throws io.maple.platform.NotFoundException when there is no such device
   */
  public List<SuggestedSample> suggest(String deviceId, String spaceName, int count) {
    SearchSpace space = SearchSpaces.named(spaceName);
    devices.require(deviceId);
    DeviceSpace target = new DeviceSpace(deviceId, space.name());
    TrainingContext context =
        new TrainingContext(
            space, sources.others(target), clock.instant().atOffset(ZoneOffset.UTC));
    LatencyModel model = serving.find(deviceId, space.name()).map(ServedModel::model).orElse(null);
    List<SuggestedSample> suggested = new ArrayList<>();
    for (SampleDesign.Suggestion suggestion :
        SampleDesign.choose(context, latencies.of(target), SampleDesign.candidates(space), count)) {
      Architecture architecture = suggestion.architecture();
      suggested.add(
          new SuggestedSample(
              architecture,
              suggested.size() + 1,
              expected(model, architecture),
              Math.expm1(suggestion.remainingLnStddev())));
    }
    return suggested;
  }

  private static @Nullable Double expected(
      @Nullable LatencyModel model, Architecture architecture) {
    return model == null ? null : model.predict(architecture).latencyMillis();
  }
}
