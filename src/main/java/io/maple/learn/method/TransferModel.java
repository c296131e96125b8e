package io.maple.learn.method;

import io.maple.learn.RowModel;
import io.maple.learn.accuracy.HeldOut;
import io.maple.learn.accuracy.IntervalScale;
import io.maple.learn.accuracy.Prediction;
import io.maple.learn.feature.ArchitectureTable;
import io.maple.learn.feature.Basis;
import io.maple.learn.feature.FeatureTables;
import io.maple.learn.linear.PrimitiveArrays;
import io.maple.learn.posterior.Correction;
import io.maple.learn.posterior.FewShotPosterior;
import io.maple.learn.posterior.Prior;
import io.maple.learn.source.KindPrior;
import io.maple.learn.source.OperatorPrior;
import io.maple.learn.source.SourceFunction;
import io.maple.space.SearchSpace;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Maple's own model: a {@link FewShotPosterior} and, for a device with many samples, a {@link
 * Correction}. Self-contained: it carries the weights of its sources, so that a later change of a
 * source device changes no stored model.
 */
final class TransferModel extends RowModel {

  private final FewShotPosterior posterior;
  private final @Nullable Correction correction;
  private final IntervalScale intervals;
  private final List<HeldOut> heldOut;

  TransferModel(
      FewShotPosterior posterior,
      @Nullable Correction correction,
      IntervalScale intervals,
      List<HeldOut> heldOut) {
    super(posterior.prior().basis().rows());
    this.posterior = posterior;
    this.correction = correction;
    this.intervals = intervals;
    this.heldOut = heldOut;
  }

  static TransferModel read(DataInputStream in, FeatureTables tables, int format)
      throws IOException {
    SearchSpace space = tables.space();
    Basis basis = tables.basis();
    List<SourceFunction> sources = new ArrayList<>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      sources.add(SourceFunction.read(in, basis));
    }
    double[] weights = PrimitiveArrays.read(in, count);
    OperatorPrior operators = in.readBoolean() ? OperatorPrior.read(in, space, count) : null;
    FewShotPosterior posterior =
        FewShotPosterior.read(in, new Prior(space, sources, weights, operators, KindPrior.UNKNOWN));
    Correction correction = in.readBoolean() ? Correction.read(in, basis) : null;
    return new TransferModel(posterior, correction, IntervalScale.read(in), List.of());
  }

  @Override
  public void write(DataOutputStream out) throws IOException {
    List<SourceFunction> sources = posterior.prior().sources();
    out.writeInt(sources.size());
    for (SourceFunction source : sources) {
      source.write(out);
    }
    PrimitiveArrays.write(out, posterior.prior().weights());
    OperatorPrior operators = posterior.prior().operators();
    out.writeBoolean(operators != null);
    if (operators != null) {
      operators.write(out);
    }
    posterior.write(out);
    out.writeBoolean(correction != null);
    if (correction != null) {
      correction.write(out);
    }
    intervals.write(out);
  }

  @Override
  public Prediction predictRow(double[] row) {
    Prediction prediction = posterior.predict(row);
    return correction == null
        ? prediction
        : correction.apply(prediction, posterior.prior().basis().of(row));
  }

  @Override
  public void predictAll(ArchitectureTable table, double[] lnValue, double[] lnStddev) {
    Prior prior = posterior.prior();
    float[][] values = prior.sources().stream().map(table::values).toArray(float[][]::new);
    double[] row = new double[features().size()];
    double[] q = new double[posterior.linear().length];
    for (int place = 0; place < lnValue.length; place++) {
      table.row(place, row);
      prior.coordinates(values, place, row, q);
      Prediction prediction = posterior.predict(row, q);
      if (correction != null) {
        prediction = correction.apply(prediction, table.phi(), place);
      }
      lnValue[place] = prediction.lnValue();
      lnStddev[place] = prediction.lnStddev();
    }
  }

  @Override
  public IntervalScale intervals() {
    return intervals;
  }

  @Override
  public List<HeldOut> heldOut() {
    return heldOut;
  }

  @Override
  public double[][] samples() {
    return posterior.rows();
  }

  @Override
  public List<String> sources() {
    return posterior.prior().sources().stream().map(SourceFunction::device).toList();
  }
}
