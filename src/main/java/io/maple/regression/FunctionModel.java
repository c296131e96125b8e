package io.maple.regression;

import com.google.protobuf.Any;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tribuo.Model;
import org.tribuo.provenance.ModelProvenance;
import org.tribuo.regression.Regressor;

/** A {@link LatencyFunction} with the same standard deviation everywhere. */
final class FunctionModel extends RowModel {

  private static final long serialVersionUID = 1L;

  private final transient LatencyFunction function;
  private final transient Residuals residuals;
  private final transient List<String> sources;
  private final transient List<String> notes;

  FunctionModel(
      ModelMetadata metadata,
      FeatureRows features,
      LatencyFunction function,
      Residuals residuals,
      List<String> sources,
      List<String> notes) {
    super(metadata, features);
    this.function = function;
    this.residuals = residuals;
    this.sources = sources;
    this.notes = notes;
  }

  /** Called by Tribuo by reflection. */
  public static FunctionModel deserializeFromProto(int version, String className, Any message)
      throws IOException {
    SavedModel saved = SavedModel.open(version, message);
    DataInputStream in = saved.in();
    List<String> sources = new ArrayList<>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      sources.add(in.readUTF());
    }
    LatencyFunction function = LatencyFunction.read(in, saved.features());
    Residuals residuals = Residuals.read(in);
    return new FunctionModel(
        saved.metadata(), saved.features(), function, residuals, sources, List.of());
  }

  @Override
  void write(DataOutputStream out) throws IOException {
    out.writeInt(sources.size());
    for (String source : sources) {
      out.writeUTF(source);
    }
    function.write(out);
    residuals.write(out);
  }

  @Override
  Prediction predictRow(double[] row) {
    return new Prediction(function.at(row), residuals.lnStddev());
  }

  @Override
  void predictAll(ArchitectureTable table, double[] lnMillis, double[] lnStddev) {
    function.over(table, lnMillis);
    Arrays.fill(lnStddev, residuals.lnStddev());
  }

  @Override
  IntervalScale intervals() {
    return residuals.intervals();
  }

  @Override
  List<HeldOut> heldOut() {
    return residuals.heldOut();
  }

  @Override
  List<String> sources() {
    return sources;
  }

  @Override
  List<String> notes() {
    return notes;
  }

  @Override
  protected Model<Regressor> copy(String newName, ModelProvenance newProvenance) {
    return new FunctionModel(
        new ModelMetadata(newName, newProvenance, featureIDMap, outputIDInfo),
        features(),
        function,
        residuals,
        sources,
        notes);
  }
}
