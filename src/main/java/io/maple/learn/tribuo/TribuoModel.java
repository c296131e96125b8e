package io.maple.learn.tribuo;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.BytesValue;
import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.StringProvenance;
import com.oracle.labs.mlrg.olcut.util.Pair;
import io.maple.learn.Model;
import io.maple.learn.accuracy.Prediction;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tribuo.Example;
import org.tribuo.Excuse;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.impl.ModelDataCarrier;
import org.tribuo.protos.core.ModelDataProto;
import org.tribuo.protos.core.ModelProto;
import org.tribuo.provenance.ModelProvenance;
import org.tribuo.regression.Regressor;

/**
 * A {@link Model} as a Tribuo model, with provenance and domains.
 *
 * <p>The {@link Regressor} that it predicts holds ln milliseconds and its variance. Thread-safe.
 */
public final class TribuoModel extends org.tribuo.Model<Regressor> {

  private static final long serialVersionUID = 1L;

  private static final int FORMAT = 1;

  private final transient Model model;

  TribuoModel(
      ModelProvenance provenance,
      ImmutableFeatureMap features,
      ImmutableOutputInfo<Regressor> outputs,
      Model model) {
    this(model.method(), provenance, features, outputs, model);
  }

  private TribuoModel(
      String name,
      ModelProvenance provenance,
      ImmutableFeatureMap features,
      ImmutableOutputInfo<Regressor> outputs,
      Model model) {
    super(name, provenance, features, outputs, false);
    this.model = model;
  }

  /** Called by Tribuo by reflection. */
  public static TribuoModel deserializeFromProto(int version, String className, Any message)
      throws IOException {
    if (version != FORMAT) {
      throw new IOException(
          "The Tribuo model has format %d, but %d is read.\nMaybe train it again."
              .formatted(version, FORMAT));
    }
    DataInputStream in =
        new DataInputStream(message.unpack(BytesValue.class).getValue().newInput());
    byte[] metadata = in.readNBytes(in.readInt());
    ModelDataCarrier<?> carrier = ModelDataCarrier.deserialize(ModelDataProto.parseFrom(metadata));
    if (!(carrier.outputDomain().getOutput(0) instanceof Regressor)) {
      throw new IOException("The outputs of the Tribuo model are not regressors.");
    }
    @SuppressWarnings("unchecked") // The line above checked.
    ImmutableOutputInfo<Regressor> outputs =
        (ImmutableOutputInfo<Regressor>) carrier.outputDomain();
    return new TribuoModel(
        carrier.name(),
        carrier.provenance(),
        carrier.featureDomain(),
        outputs,
        Model.load(in.readAllBytes()));
  }

  static Map<String, Provenance> instance(Model model, Map<String, Provenance> given) {
    Map<String, Provenance> instance = new HashMap<>(given);
    instance.put("sources", new StringProvenance("sources", String.join(" ", model.sources())));
    return instance;
  }

  /** The model itself. */
  public Model model() {
    return model;
  }

  @Override
  public org.tribuo.Prediction<Regressor> predict(Example<Regressor> example) {
    double[] row = Examples.row(model.model().features(), example);
    Prediction prediction = model.model().predictRow(row);
    double variance = prediction.lnStddev() * prediction.lnStddev();
    Regressor output = new Regressor(Examples.LN_MILLIS, prediction.lnValue(), variance);
    return new org.tribuo.Prediction<>(output, example.size(), example);
  }

  @Override
  public ModelProto serialize() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      byte[] metadata = createDataCarrier().serialize().toByteArray();
      out.writeInt(metadata.length);
      out.write(metadata);
      out.write(model.toBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ModelProto.newBuilder()
        .setClassName(getClass().getName())
        .setVersion(FORMAT)
        .setSerializedData(Any.pack(BytesValue.of(ByteString.copyFrom(bytes.toByteArray()))))
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
  protected org.tribuo.Model<Regressor> copy(String newName, ModelProvenance newProvenance) {
    return new TribuoModel(newName, newProvenance, featureIDMap, outputIDInfo, model);
  }
}
