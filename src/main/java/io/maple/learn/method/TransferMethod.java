package io.maple.learn.method;

import io.maple.learn.Method;
import io.maple.learn.ModelReader;
import io.maple.learn.RowModel;
import io.maple.learn.RowTrainer;
import io.maple.learn.TrainingContext;
import io.maple.learn.accuracy.HeldOut;
import io.maple.learn.accuracy.IntervalScale;
import io.maple.learn.accuracy.Prediction;
import io.maple.learn.feature.TrainingRows;
import io.maple.learn.posterior.Correction;
import io.maple.learn.posterior.DoubtfulSamples;
import io.maple.learn.posterior.FewShotData;
import io.maple.learn.posterior.FewShotPosterior;
import io.maple.learn.posterior.Prior;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Trains {@link TransferModel}s: the few-shot posterior given the source functions of other
 * devices, and for a device with many samples of its own a correction fitted to them.
 */
public final class TransferMethod implements Method {

  /** The number of samples from which on a correction is fitted. */
  private static final int CORRECTION_FROM = 200;

  public TransferMethod() {}

  @Override
  public String label() {
    return "transfer";
  }

  @Override
  public String description() {
    return "Few-shot posterior given the source functions of other devices: Maple's own method.";
  }

  @Override
  public String reference() {
    return "Maple; Rasmussen and Williams, Gaussian Processes for Machine Learning, 2006";
  }

  @Override
  public boolean drawsOnSources() {
    return true;
  }

  @Override
  public ModelReader reader() {
    return TransferModel::read;
  }

  @Override
  public RowTrainer trainer(TrainingContext context) {
    return new RowTrainer(context) {
      @Override
      public boolean trainsWithoutSamples() {
        return context().knowsLevel();
      }

      @Override
      public SortedMap<String, String> settings() {
        return new TreeMap<>(Map.of("correctionFrom", String.valueOf(CORRECTION_FROM)));
      }

      @Override
      public RowModel fit(TrainingRows samples) {
        return TransferMethod.fit(context().prior(), samples);
      }
    };
  }

  private static TransferModel fit(Prior prior, TrainingRows samples) {
    boolean many = samples.size() >= CORRECTION_FROM;
    FewShotData data = FewShotData.of(prior, many ? FewShotData.anchors(samples) : samples);
    FewShotPosterior posterior = DoubtfulSamples.fit(prior, data);
    Correction correction =
        many ? Correction.fit(posterior, samples.range(FewShotData.ANCHORS, samples.size())) : null;
    return new TransferModel(
        posterior,
        correction,
        intervals(correction, samples.size()),
        heldOut(data, posterior, correction));
  }

  private static IntervalScale intervals(@Nullable Correction correction, int samples) {
    return correction == null
        ? IntervalScale.fewShot(samples)
        : IntervalScale.of(correction.absoluteStandardisedErrors());
  }

  private static List<HeldOut> heldOut(
      FewShotData data, FewShotPosterior posterior, @Nullable Correction correction) {
    if (correction != null) {
      return correction.heldOut();
    }
    List<Prediction> predictions = posterior.leaveOneOut();
    return IntStream.range(0, predictions.size())
        .mapToObj(i -> new HeldOut(data.lnValue()[i], predictions.get(i)))
        .toList();
  }
}
