package io.maple.learn;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.BytesValue;
import com.oracle.labs.mlrg.olcut.util.Pair;
import io.maple.learn.accuracy.Prediction;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import org.tribuo.Example;
import org.tribuo.Excuse;
import org.tribuo.Model;
import org.tribuo.protos.core.ModelProto;
import org.tribuo.provenance.ModelProvenance;
import org.tribuo.regression.Regressor;

/**
 * A {@link RowModel} as a Tribuo model, with its provenance and domains.
 *
 * <p>The {@link Regressor} that it predicts holds ln milliseconds and its variance. Thread-safe.
 */
public final class TribuoModel extends Model<Regressor> {

  private static final long serialVersionUID = 1L;

  private final transient RowModel rows;

  public TribuoModel(ModelMetadata metadata, RowModel rows) {
    super(
        metadata.name(),
        metadata.provenance(),
        metadata.featureDomain(),
        metadata.outputDomain(),
        false);
    this.rows = rows;
  }

  /** Called by Tribuo by reflection. */
  public static TribuoModel deserializeFromProto(int version, String className, Any message)
      throws IOException {
    InputStream payload = message.unpack(BytesValue.class).getValue().newInput();
    return SavedModel.read(version, className, payload).toTribuo();
  }

  public RowModel rows() {
    return rows;
  }

  @Override
  public org.tribuo.Prediction<Regressor> predict(Example<Regressor> example) {
    Prediction prediction = rows.predictRow(Examples.row(rows.features(), example));
    Regressor output =
        new Regressor(
            Examples.LN_MILLIS,
            prediction.lnMillis(),
            prediction.lnStddev() * prediction.lnStddev());
    return new org.tribuo.Prediction<>(output, example.size(), example);
  }

  @Override
  public ModelProto serialize() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
      byte[] metadata = createDataCarrier().serialize().toByteArray();
      out.writeInt(metadata.length);
      out.write(metadata);
      out.writeUTF(rows.features().space().name());
      out.writeUTF(rows.getClass().getName());
      rows.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    BytesValue payload = BytesValue.of(ByteString.copyFrom(bytes.toByteArray()));
    return ModelProto.newBuilder()
        .setClassName(getClass().getName())
        .setVersion(SavedModel.FORMAT)
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

  @Override
  protected Model<Regressor> copy(String newName, ModelProvenance newProvenance) {
    return new TribuoModel(
        new ModelMetadata(newName, newProvenance, featureIDMap, outputIDInfo), rows);
  }
}
