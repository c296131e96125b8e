package io.maple.learn.method;

import com.oracle.labs.mlrg.olcut.config.Config;
import io.maple.learn.Method;
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
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Trains {@link TransferModel}s: the few-shot posterior given the source functions of other
 * devices, and for a device with many samples of its own a correction learnt from them.
 */
public final class TransferTrainer extends RowTrainer {

  /** The samples that the posterior is conditioned on when a correction takes the others. */
  private static final int ANCHORS = 80;

  @Config(description = "The number of samples from which on a correction is learnt.")
  private int correctionFrom = 200;

  public TransferTrainer(TrainingContext context) {
    super(Method.TRANSFER.label(), context);
  }

  @Override
  public boolean trainsWithoutSamples() {
    return context().tellsLevel();
  }

  @Override
  public RowModel fitModel(TrainingRows samples) {
    Prior prior = context().prior();
    boolean many = samples.size() >= correctionFrom;
    FewShotData data = FewShotData.of(prior, many ? anchors(samples) : samples);
    FewShotPosterior posterior = DoubtfulSamples.fit(prior, data);
    Correction correction =
        many ? Correction.fit(posterior, samples.range(ANCHORS, samples.size())) : null;
    return new TransferModel(
        posterior,
        correction,
        intervals(correction, samples.size()),
        heldOut(data, posterior, correction));
  }

  /** As many of the samples as a posterior is conditioned on at most. */
  public static TrainingRows anchors(TrainingRows samples) {
    return samples.range(0, Math.min(ANCHORS, samples.size()));
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
        .mapToObj(i -> new HeldOut(data.lnMillis()[i], predictions.get(i)))
        .toList();
  }
}
