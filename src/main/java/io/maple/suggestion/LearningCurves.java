package io.maple.suggestion;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.maple.learn.Method;
import io.maple.learn.Model;
import io.maple.learn.Quantity;
import io.maple.learn.Target;
import io.maple.learn.TrainingContext;
import io.maple.learn.accuracy.Accuracy;
import io.maple.learn.accuracy.Agreement;
import io.maple.learn.accuracy.Prediction;
import io.maple.learn.feature.ArchitectureTable;
import io.maple.learn.feature.TrainingSample;
import io.maple.model.NoModel;
import io.maple.model.ServingModels;
import io.maple.space.SearchSpaces;
import io.maple.training.DeviceMethods;
import io.maple.training.MeasuredSamples;
import io.maple.training.TrainingContexts;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Shows how a device's error falls as its samples grow, and so whether more would help. */
@Service
public class LearningCurves {

  private static final int[] SIZES = {3, 5, 10, 20, 50};
  private static final int DRAWS = 5;
  private static final int LEAST_TESTED = 5;
  private static final int MOST_TESTED = 300;
  private static final int CACHED = 100;

  private final MeasuredSamples samples;
  private final TrainingContexts contexts;
  private final DeviceMethods methods;
  private final ServingModels serving;
  private final Clock clock;
  private final Cache<UUID, List<LearningPoint>> curves =
      Caffeine.newBuilder().maximumSize(CACHED).build();

  LearningCurves(
      MeasuredSamples samples,
      TrainingContexts contexts,
      DeviceMethods methods,
      ServingModels serving,
      Clock clock) {
    this.samples = samples;
    this.contexts = contexts;
    this.methods = methods;
    this.serving = serving;
    this.clock = clock;
  }

  /**
   * The errors that 3, 5, 10, 20 and 50 of a device's samples leave on the rest of them, by its
   * present method; as many of these as leave a rest. Kept as long as the same model serves.
   *
   * @throws io.maple.space.UnknownSearchSpaceException when there is no such space
   * @throws io.maple.problem.NotFoundException when there is no such device
   * @throws io.maple.problem.ConflictException when it has no model there
   */
  public List<LearningPoint> of(String deviceId, String spaceName, Quantity quantity) {
    Target target = new Target(deviceId, SearchSpaces.named(spaceName).name(), quantity);
    TrainingContext context = contexts.of(target, clock.instant());
    UUID model = serving.find(target).orElseThrow(() -> NoModel.of(target)).card().id();
    return curves.get(model, id -> compute(target, context));
  }

  private List<LearningPoint> compute(Target target, TrainingContext context) {
    List<TrainingSample> measured = samples.of(target);
    Method method = methods.of(target);
    List<LearningPoint> points = new ArrayList<>();
    for (int size : SIZES) {
      if (size + LEAST_TESTED <= measured.size()) {
        List<Agreement> draws = new ArrayList<>();
        for (int draw = 0; draw < DRAWS; draw++) {
          draws.add(trial(method, context, shuffled(measured, draw), size));
        }
        points.add(point(size, draws));
      }
    }
    return List.copyOf(points);
  }

  // A larger set begins with the smaller one of the same draw, so that points differ by size alone.
  private static List<TrainingSample> shuffled(List<TrainingSample> measured, int draw) {
    List<TrainingSample> shuffled = new ArrayList<>(measured);
    Collections.shuffle(shuffled, new Random(draw));
    return shuffled;
  }

  private static Agreement trial(
      Method method, TrainingContext context, List<TrainingSample> shuffled, int size) {
    Model model = Model.train(method, context, shuffled.subList(0, size));
    List<TrainingSample> rest =
        shuffled.subList(size, Math.min(shuffled.size(), size + MOST_TESTED));
    // Not one after another, for which a model would tabulate the whole space.
    List<Prediction> predictions =
        model
            .predict(
                ArchitectureTable.of(
                    context.space(), rest.stream().map(TrainingSample::architecture).toList()))
            .toList();
    double[] millis = rest.stream().mapToDouble(TrainingSample::value).toArray();
    return Agreement.of(model, predictions, millis, Accuracy.median(millis));
  }

  private static LearningPoint point(int size, List<Agreement> draws) {
    double[] mape = draws.stream().mapToDouble(Agreement::mape).sorted().toArray();
    return new LearningPoint(
        size,
        draws.size(),
        draws.stream().mapToDouble(Agreement::mape).average().orElse(0),
        mape[0],
        mape[mape.length - 1],
        draws.stream().mapToDouble(Agreement::within10).average().orElse(0),
        draws.stream().mapToDouble(Agreement::coverage90).average().orElse(0));
  }
}
