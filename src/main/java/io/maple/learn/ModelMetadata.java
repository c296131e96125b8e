package io.maple.learn;

import com.google.protobuf.InvalidProtocolBufferException;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.impl.ModelDataCarrier;
import org.tribuo.protos.core.ModelDataProto;
import org.tribuo.provenance.ModelProvenance;
import org.tribuo.regression.Regressor;

/** What Tribuo keeps of every model: name, provenance and the domains of inputs and outputs. */
record ModelMetadata(
    String name,
    ModelProvenance provenance,
    ImmutableFeatureMap featureDomain,
    ImmutableOutputInfo<Regressor> outputDomain) {

  public static ModelMetadata parse(byte[] bytes) throws InvalidProtocolBufferException {
    ModelDataCarrier<?> carrier = ModelDataCarrier.deserialize(ModelDataProto.parseFrom(bytes));
    if (!(carrier.outputDomain().getOutput(0) instanceof Regressor)) {
      throw new InvalidProtocolBufferException("The model's outputs are not regressors.");
    }
    @SuppressWarnings("unchecked") // The line above looked.
    ImmutableOutputInfo<Regressor> outputs =
        (ImmutableOutputInfo<Regressor>) carrier.outputDomain();
    return new ModelMetadata(
        carrier.name(), carrier.provenance(), carrier.featureDomain(), outputs);
  }
}
