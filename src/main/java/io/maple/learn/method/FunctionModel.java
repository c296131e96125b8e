package io.maple.learn.method;

import io.maple.learn.RowModel;
import io.maple.learn.accuracy.HeldOut;
import io.maple.learn.accuracy.IntervalScale;
import io.maple.learn.accuracy.Prediction;
import io.maple.learn.accuracy.Residuals;
import io.maple.learn.feature.ArchitectureTable;
import io.maple.learn.feature.FeatureRows;
import io.maple.learn.feature.FeatureTables;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A {@link LatencyFunction} with the same standard deviation everywhere. */
final class FunctionModel extends RowModel {

  private final LatencyFunction function;
  private final Residuals residuals;
  private final List<String> sources;
  private final List<String> notes;

  FunctionModel(
      FeatureRows features,
      LatencyFunction function,
      Residuals residuals,
      List<String> sources,
      List<String> notes) {
    super(features);
    this.function = function;
    this.residuals = residuals;
    this.sources = sources;
    this.notes = notes;
  }

  static FunctionModel read(DataInputStream in, FeatureTables tables, int format)
      throws IOException {
    List<String> sources = new ArrayList<>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      sources.add(in.readUTF());
    }
    LatencyFunction function = LatencyFunction.read(in, tables, format);
    return new FunctionModel(tables.rows(), function, Residuals.read(in), sources, List.of());
  }

  @Override
  public void write(DataOutputStream out) throws IOException {
    out.writeInt(sources.size());
    for (String source : sources) {
      out.writeUTF(source);
    }
    function.write(out);
    residuals.write(out);
  }

  @Override
  public Prediction predictRow(double[] row) {
    return new Prediction(function.at(row), residuals.lnStddev());
  }

  @Override
  public void predictAll(ArchitectureTable table, double[] lnValue, double[] lnStddev) {
    function.over(table, lnValue);
    Arrays.fill(lnStddev, residuals.lnStddev());
  }

  @Override
  public IntervalScale intervals() {
    return residuals.intervals();
  }

  @Override
  public List<HeldOut> heldOut() {
    return residuals.heldOut();
  }

  @Override
  public List<String> sources() {
    return sources;
  }

  @Override
  public List<String> notes() {
    return notes;
  }
}
