package io.maple.learn.method;

import io.maple.learn.RowTrainer;
import io.maple.learn.TrainingContext;
import io.maple.learn.feature.FeatureRows;
import io.maple.learn.feature.FeatureTables;
import io.maple.learn.feature.TrainingRows;
import io.maple.learn.source.SourceFunction;
import io.maple.learn.source.SourceShapes;
import java.util.List;

/**
 * The shape of the one source device that predicts the samples best, each held out in turn, with a
 * level and a slope of the device's own; without sources, {@link FlopsMethod}'s line.
 */
public final class BestProxyMethod extends FunctionMethod {

  private static final double PRIOR_DEVIATION = 0.15;

  /** A proxy that ranks the other way round is none. */
  private static final double LEAST_SLOPE = 0.05;

  /** What a difference in level is worth beside error: it decides where samples are too few to. */
  private static final double LEVEL_WEIGHT = 1e-4;

  public BestProxyMethod() {
    super(
        "best-proxy",
        "The shape of the one source device that fits the samples best.",
        "A reference for comparison",
        true);
  }

  @Override
  public RowTrainer trainer(TrainingContext context) {
    return new FunctionTrainer(context, PRIOR_DEVIATION) {
      @Override
      List<String> notes() {
        return context().sources().isEmpty() ? List.of(Notes.NO_SOURCES_BUT_FLOPS) : List.of();
      }

      @Override
      Fitted fitFunction(TrainingRows samples) {
        return context().sources().isEmpty()
            ? new Fitted(FlopsMethod.function(features(), samples), List.of())
            : proxy(features(), context().sources(), samples);
      }
    };
  }

  private static FunctionTrainer.Fitted proxy(
      FeatureRows features, List<SourceFunction> sources, TrainingRows samples) {
    double[][] shapes = SourceShapes.at(sources, samples.rows());
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int source = 0; source < shapes.length; source++) {
      double error = error(sources.get(source), shapes[source], samples.lnValue());
      if (error < least) {
        least = error;
        best = source;
      }
    }
    Line line = line(shapes[best], samples.lnValue());
    double[] weights = new double[FeatureTables.of(features.space()).basis().size()];
    double constant = sources.get(best).addTo(weights, line.slope());
    return new FunctionTrainer.Fitted(
        AdditiveFunction.onBasis(features, line.intercept() + constant, weights),
        List.of(sources.get(best).device()));
  }

  private static double error(SourceFunction source, double[] shape, double[] lnValue) {
    double level = FunctionTrainer.mean(lnValue) - source.lnLevel() - FunctionTrainer.mean(shape);
    double error = shape.length > 1 ? line(shape, lnValue).leaveOneOutError(shape, lnValue) : 0;
    return error + LEVEL_WEIGHT * Math.abs(level);
  }

  private static Line line(double[] shape, double[] lnValue) {
    Line line = Line.fit(shape, lnValue, 1);
    if (line.slope() >= LEAST_SLOPE) {
      return line;
    }
    double intercept = FunctionTrainer.mean(lnValue) - LEAST_SLOPE * FunctionTrainer.mean(shape);
    return new Line(intercept, LEAST_SLOPE, line.meanX(), line.squares());
  }
}
