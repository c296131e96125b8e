package io.maple.suggestion;

import io.maple.adaptation.MeasuredLatencies;
import io.maple.adaptation.TrainingContexts;
import io.maple.learn.TrainingContext;
import io.maple.learn.accuracy.PredictionTable;
import io.maple.learn.design.SampleDesign;
import io.maple.learn.feature.ArchitectureTable;
import io.maple.model.DeviceSpace;
import io.maple.model.ServingModels;
import io.maple.space.SearchSpace;
import io.maple.space.SearchSpaces;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Says what to measure next on a device. */
@Service
public class Suggestions {

  private final MeasuredLatencies latencies;
  private final TrainingContexts contexts;
  private final ServingModels serving;
  private final Clock clock;

  Suggestions(
      MeasuredLatencies latencies, TrainingContexts contexts, ServingModels serving, Clock clock) {
    this.latencies = latencies;
    this.contexts = contexts;
    this.serving = serving;
    this.clock = clock;
  }

  /**
   * The architectures whose measurement would most reduce the uncertainty over a search space, in
   * order, given what the device has been measured at.
   *
   * @throws io.maple.space.UnknownSearchSpaceException when there is no such space
   * @throws io.maple.problem.NotFoundException when there is no such device
   */
  public List<SuggestedSample> suggest(String deviceId, String spaceName, int count) {
    SearchSpace space = SearchSpaces.named(spaceName);
    DeviceSpace target = new DeviceSpace(deviceId, space.name());
    TrainingContext context = contexts.of(target, clock.instant());
    List<SampleDesign.Suggestion> chosen =
        SampleDesign.choose(context, latencies.of(target), SampleDesign.candidates(space), count);
    PredictionTable expected = expected(target, space, chosen);
    List<SuggestedSample> suggested = new ArrayList<>();
    for (int i = 0; i < chosen.size(); i++) {
      suggested.add(
          new SuggestedSample(
              chosen.get(i).architecture(),
              i + 1,
              expected == null ? null : expected.at(i).latencyMillis(),
              Math.expm1(chosen.get(i).remainingLnStddev())));
    }
    return suggested;
  }

  private @Nullable PredictionTable expected(
      DeviceSpace target, SearchSpace space, List<SampleDesign.Suggestion> chosen) {
    // Not the model's own table of the whole space, which a model without callers has not made yet.
    ArchitectureTable architectures =
        ArchitectureTable.of(
            space, chosen.stream().map(SampleDesign.Suggestion::architecture).toList());
    return serving
        .find(target.deviceId(), target.space())
        .map(served -> served.model().predict(architectures))
        .orElse(null);
  }
}
