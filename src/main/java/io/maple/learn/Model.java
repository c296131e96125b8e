package io.maple.learn;

import io.maple.learn.accuracy.HeldOut;
import io.maple.learn.accuracy.Intervals;
import io.maple.learn.accuracy.Prediction;
import io.maple.learn.accuracy.PredictionTable;
import io.maple.learn.feature.ArchitectureTable;
import io.maple.learn.feature.FeatureRows;
import io.maple.learn.feature.FeatureTables;
import io.maple.learn.feature.OutdatedLayoutException;
import io.maple.learn.feature.TrainingRows;
import io.maple.learn.feature.TrainingSample;
import io.maple.learn.linear.Lazy;
import io.maple.space.Architecture;
import io.maple.space.EnumerableSpace;
import io.maple.space.SearchSpace;
import io.maple.space.SearchSpaces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * A trained latency model of one device in one search space. Immutable and thread-safe.
 *
 * <p>Where the space is enumerable the first prediction has all of it tabulated in the background;
 * once it is, every prediction is a look-up. Before, it is computed alone, with the same result.
 */
public final class Model implements Intervals {

  /** From this share of a space on, one in eight, all of it is tabulated. */
  private static final int MANY = 8;

  private final ModelFile file;
  private final RowModel model;
  private final Lazy<PredictionTable> table;
  private final AtomicBoolean tabulating = new AtomicBoolean();
  private final Lazy<Domain> domain;

  private Model(ModelFile file) {
    this.file = file;
    this.model = file.rows();
    this.table = new Lazy<>(() -> predict(FeatureTables.of(space()).whole()));
    this.domain = new Lazy<>(() -> Domain.of(model));
  }

  /**
   * Trains a model by the default method.
   *
   * @param samples of one device, all in the context's space; at least one, unless {@link
   *     #needsSamples} returns false
   */
  public static Model train(TrainingContext context, List<TrainingSample> samples) {
    return train(Method.standard(), context, samples);
  }

  /**
   * Trains a model.
   *
   * @param samples of one device, all in the context's space; at least one, unless {@link
   *     #needsSamples} returns false
   */
  public static Model train(Method method, TrainingContext context, List<TrainingSample> samples) {
    FeatureRows features = FeatureTables.of(context.space()).rows();
    return train(method, context, TrainingRows.of(features, samples));
  }

  /**
   * Trains a model.
   *
   * @throws IllegalArgumentException when there is no sample and the method needs one
   */
  public static Model train(Method method, TrainingContext context, TrainingRows samples) {
    RowTrainer trainer = method.trainer(context);
    if (samples.size() == 0 && !trainer.trainsWithoutSamples()) {
      throw new IllegalArgumentException(
          "There is no sample to train on.\nMaybe measure at least one architecture.");
    }
    Training training = new Training(context.trainedAt(), samples.size(), trainer.settings());
    return new Model(
        new ModelFile(method.label(), context.quantity(), training, trainer.fit(samples)));
  }

  /** Whether a method cannot predict in this context before anything is measured. */
  public static boolean needsSamples(Method method, TrainingContext context) {
    return !method.trainer(context).trainsWithoutSamples();
  }

  /**
   * Reads a model that {@link #toBytes} wrote, of this version of Maple or an earlier one.
   *
   * @throws OutdatedLayoutException when it was trained for an earlier feature layout
   * @throws UncheckedIOException when the bytes are corrupt or of an unknown format
   */
  public static Model load(byte[] bytes) {
    return load(bytes, SearchSpaces::named);
  }

  static Model load(byte[] bytes, Function<String, SearchSpace> spaces) {
    try {
      return new Model(ModelFile.read(bytes, spaces));
    } catch (OutdatedLayoutException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new UncheckedIOException(new IOException("The model cannot be read.", e));
    }
  }

  /** The model as bytes; the same training gives the same bytes. */
  public byte[] toBytes() {
    try {
      return file.toBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What predicts from feature rows. */
  public RowModel model() {
    return model;
  }

  /** How it was trained; empty where a version of Maple stored it that did not record that. */
  public Optional<Training> training() {
    return Optional.ofNullable(file.training());
  }

  /** The search space that it predicts in. */
  public SearchSpace space() {
    return model.features().space();
  }

  /** The method that trained it, such as {@code transfer}. */
  public String method() {
    return file.method();
  }

  /** What it predicts. */
  public Quantity quantity() {
    return file.quantity();
  }

  /** The devices whose source functions it uses. */
  public List<String> sources() {
    return model.sources();
  }

  /** Each sample beside its prediction from a fit without it; empty after loading. */
  public List<HeldOut> heldOut() {
    return model.heldOut();
  }

  /** What was missing for its method, in sentences; empty after loading. */
  public List<String> notes() {
    return model.notes();
  }

  @Override
  public double intervalMultiplier(double level) {
    return model.intervals().multiplier(level);
  }

  /**
   * The probability, 0 to 1, that a measured latency keeps within a limit, by the same scale as the
   * intervals.
   *
   * @param prediction this model's for the architecture
   * @param limitMillis more than 0
   */
  public double probabilityWithin(Prediction prediction, double limitMillis) {
    double distance = Math.log(limitMillis) - prediction.lnValue();
    double level = model.intervals().levelWithin(Math.abs(distance) / prediction.lnStddev());
    return 0.5 + Math.signum(distance) * level / 2;
  }

  /**
   * Computes what a first prediction waits for, most of it shared by all models of the space, and
   * starts the tabulation of the space.
   */
  public void prepare() {
    Architecture any = space().random(new Random(0));
    isFarFromSamples(any, predict(any));
  }

  /** The prediction for an architecture of the model's space. */
  public Prediction predict(Architecture architecture) {
    EnumerableSpace listed = space().asEnumerable().orElse(null);
    if (listed == null) {
      return model.predictRow(model.features().row(architecture));
    }
    PredictionTable known = table.ifMade();
    return known == null
        ? predictMeanwhile(List.of(architecture)).at(0)
        : known.at(listed.ordinal(architecture));
  }

  /** The predictions for some architectures of the model's space, in their order. */
  public PredictionTable predict(List<Architecture> architectures) {
    EnumerableSpace listed = space().asEnumerable().orElse(null);
    if (listed == null) {
      return PredictionTable.of(
          architectures.size(), i -> model.predictRow(model.features().row(architectures.get(i))));
    }
    PredictionTable known = table.ifMade();
    if (known == null && architectures.size() * MANY < listed.size()) {
      return predictMeanwhile(architectures);
    }
    PredictionTable all = table();
    return PredictionTable.of(
        architectures.size(), i -> all.at(listed.ordinal(architectures.get(i))));
  }

  // By a table, and not by rows, since the whole table holds φ in single precision too.
  private PredictionTable predictMeanwhile(List<Architecture> architectures) {
    if (tabulating.compareAndSet(false, true)) {
      ForkJoinPool.commonPool().execute(table::get);
    }
    return predict(ArchitectureTable.of(space(), architectures));
  }

  /**
   * Whether an architecture lies far from all data of the model, as one or two in a hundred of a
   * space do.
   *
   * @param prediction this model's for the architecture
   */
  public boolean isFarFromSamples(Architecture architecture, Prediction prediction) {
    return domain.get().isFar(model.features().relativeCost(architecture), prediction);
  }

  /** The predictions for many architectures, in the table's order. */
  public PredictionTable predict(ArchitectureTable architectures) {
    double[] lnValue = new double[architectures.size()];
    double[] lnStddev = new double[architectures.size()];
    model.predictAll(architectures, lnValue, lnStddev);
    return new PredictionTable(lnValue, lnStddev);
  }

  /**
   * The predictions for the whole space by ordinal, computed once.
   *
   * @throws java.util.NoSuchElementException when the space is not enumerable
   */
  public PredictionTable table() {
    return table.get();
  }
}
