package io.maple.suggestion;

import io.maple.learn.Quantity;
import io.maple.learn.Target;
import io.maple.learn.TrainingContext;
import io.maple.learn.accuracy.PredictionTable;
import io.maple.learn.design.SampleDesign;
import io.maple.learn.feature.ArchitectureTable;
import io.maple.model.ServingModels;
import io.maple.space.SearchSpace;
import io.maple.space.SearchSpaces;
import io.maple.training.MeasuredSamples;
import io.maple.training.TrainingContexts;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Chooses what to measure next on a device. */
@Service
public class Suggestions {

  private final MeasuredSamples samples;
  private final TrainingContexts contexts;
  private final ServingModels serving;
  private final Clock clock;

  Suggestions(
      MeasuredSamples samples, TrainingContexts contexts, ServingModels serving, Clock clock) {
    this.samples = samples;
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
  public List<SuggestedSample> suggest(
      String deviceId, String spaceName, Quantity quantity, int count) {
    SearchSpace space = SearchSpaces.named(spaceName);
    Target target = new Target(deviceId, space.name(), quantity);
    TrainingContext context = contexts.of(target, clock.instant());
    List<SampleDesign.Suggestion> chosen =
        SampleDesign.choose(context, samples.of(target), SampleDesign.candidates(space), count);
    PredictionTable expected = expected(target, space, chosen);
    List<SuggestedSample> suggested = new ArrayList<>();
    for (int i = 0; i < chosen.size(); i++) {
      suggested.add(
          new SuggestedSample(
              chosen.get(i).architecture(),
              i + 1,
              expected == null ? null : expected.at(i).value(),
              Math.expm1(chosen.get(i).remainingLnStddev())));
    }
    return suggested;
  }

  private @Nullable PredictionTable expected(
      Target target, SearchSpace space, List<SampleDesign.Suggestion> chosen) {
    // Not the model's own table of the whole space, which a model without callers has not made yet.
    ArchitectureTable architectures =
        ArchitectureTable.of(
            space, chosen.stream().map(SampleDesign.Suggestion::architecture).toList());
    return serving.find(target).map(served -> served.model().predict(architectures)).orElse(null);
  }
}
