package io.maple.learn;

import io.maple.learn.feature.TrainingRows;
import java.util.Collections;
import java.util.SortedMap;

/**
 * Trains {@link RowModel}s of one method on the samples of one device.
 *
 * <p>The same samples, in whatever order they were recorded, give the same model.
 */
public abstract class RowTrainer {

  private final TrainingContext context;

  protected RowTrainer(TrainingContext context) {
    this.context = context;
  }

  /** What may be used beside the samples. */
  protected final TrainingContext context() {
    return context;
  }

  /** Whether the context alone is enough to predict from. */
  public boolean trainsWithoutSamples() {
    return false;
  }

  /** The settings to record with a model, by name. */
  public SortedMap<String, String> settings() {
    return Collections.emptySortedMap();
  }

  /** Fits a model to at least one sample, or to none where the context alone is enough. */
  public abstract RowModel fit(TrainingRows samples);
}
