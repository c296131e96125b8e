package io.maple.regression;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.BytesValue;
import com.oracle.labs.mlrg.olcut.util.Pair;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import org.tribuo.Example;
import org.tribuo.Excuse;
import org.tribuo.Model;
import org.tribuo.protos.core.ModelProto;
import org.tribuo.regression.Regressor;

/**
 * A Tribuo model of ln latency over the feature rows of one search space, which also predicts from
 * a plain row, without building an example.
 *
 * <p>The {@link Regressor} that it predicts holds ln milliseconds and its variance. Thread-safe.
 */
abstract class RowModel extends Model<Regressor> {

  /** The layout of the bytes that {@link #serialize} writes; raised when it changes. */
  static final int FORMAT = 2;

  private static final long serialVersionUID = 1L;

  private final transient FeatureRows features;

  RowModel(ModelMetadata metadata, FeatureRows features) {
    super(
        metadata.name(),
        metadata.provenance(),
        metadata.featureDomain(),
        metadata.outputDomain(),
        false);
    this.features = features;
  }

  FeatureRows features() {
    return features;
  }

  /** The prediction for a feature row. */
  abstract Prediction predictRow(double[] row);

  /** The predictions for a table's architectures, in its order. */
  abstract void predictAll(ArchitectureTable table, double[] lnMillis, double[] lnStddev);

  /** How wide intervals are, in standard deviations. */
  abstract IntervalScale intervals();

  /** Each sample's prediction from a fit without it; empty after loading. */
  abstract List<HeldOut> heldOut();

  /** The feature rows of samples that the model keeps; none where it keeps none. */
  double[][] samples() {
    return new double[0][];
  }

  /** The devices whose source functions the model uses. */
  abstract List<String> sources();

  /** What its method lacked and did without, in sentences; empty after loading. */
  List<String> notes() {
    return List.of();
  }

  /** Writes what the model needs beside the metadata. */
  abstract void write(DataOutputStream out) throws IOException;

  @Override
  public final org.tribuo.Prediction<Regressor> predict(Example<Regressor> example) {
    Prediction prediction = predictRow(Examples.row(features, example));
    Regressor output =
        new Regressor(
            Examples.LN_MILLIS,
            prediction.lnMillis(),
            prediction.lnStddev() * prediction.lnStddev());
    return new org.tribuo.Prediction<>(output, example.size(), example);
  }

  @Override
  public final ModelProto serialize() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
      byte[] metadata = createDataCarrier().serialize().toByteArray();
      out.writeInt(metadata.length);
      out.write(metadata);
      out.writeUTF(features.space().name());
      write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    BytesValue payload = BytesValue.of(ByteString.copyFrom(bytes.toByteArray()));
    return ModelProto.newBuilder()
        .setClassName(getClass().getName())
        .setVersion(FORMAT)
        .setSerializedData(Any.pack(payload))
        .build();
  }

  @Override
  public Map<String, List<Pair<String, Double>>> getTopFeatures(int n) {
    return Map.of();
  }

  @Override
  public Optional<Excuse<Regressor>> getExcuse(Example<Regressor> example) {
    return Optional.empty();
  }
}
