package io.maple.regression;

import com.oracle.labs.mlrg.olcut.config.Config;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Trains {@link TransferModel}s: the few-shot posterior given the source functions of other
 * devices, and for a device with many samples of its own a correction learnt from them.
 */
final class TransferTrainer extends RowTrainer {

  /** The samples that the posterior is conditioned on when a correction takes the others. */
  private static final int ANCHORS = 80;

  @Config(description = "The number of samples from which on a correction is learnt.")
  private int correctionFrom = 200;

  TransferTrainer(TrainingContext context) {
    super(Method.TRANSFER.label(), context);
  }

  @Override
  RowModel fit(TrainingRows samples, ModelMetadata metadata) {
    Prior prior = new Prior(context().space(), context().sources());
    boolean many = samples.size() >= correctionFrom;
    TrainingRows anchors = many ? samples.range(0, ANCHORS) : samples;
    FewShotData data = FewShotData.of(prior, anchors);
    FewShotPosterior posterior = PosteriorMixture.fit(prior, data);
    Correction correction =
        many ? Correction.fit(posterior, samples.range(ANCHORS, samples.size())) : null;
    return new TransferModel(
        metadata,
        posterior,
        correction,
        intervals(correction),
        heldOut(data, posterior, correction));
  }

  private static IntervalScale intervals(@Nullable Correction correction) {
    return correction == null
        ? IntervalScale.normal(1)
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
