package io.maple.regression;

import com.google.protobuf.Any;
import com.google.protobuf.BytesValue;
import io.maple.architecture.SearchSpaces;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.zip.InflaterInputStream;

/**
 * A serialised {@link RowModel}, read as far as its own part.
 *
 * @param metadata what Tribuo keeps of every model
 * @param features the rows that it predicts from
 * @param in the rest, as the model wrote it
 */
record SavedModel(ModelMetadata metadata, FeatureRows features, DataInputStream in) {

  static SavedModel open(int version, Any message) throws IOException {
    if (version != RowModel.FORMAT) {
      throw new IOException(
          "The model has format %d, this version of Maple reads %d.\nMaybe adapt the device again."
              .formatted(version, RowModel.FORMAT));
    }
    byte[] bytes = message.unpack(BytesValue.class).getValue().toByteArray();
    DataInputStream in =
        new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)));
    byte[] metadata = in.readNBytes(in.readInt());
    FeatureRows features = FeatureRows.of(SearchSpaces.named(in.readUTF()));
    return new SavedModel(ModelMetadata.parse(metadata), features, in);
  }
}
