package io.maple.learn;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.maple.learn.feature.FeatureLayout;
import io.maple.learn.feature.FeatureTables;
import io.maple.space.SearchSpace;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * Reads models of formats 2 and 3: Tribuo's message {@code ModelProto} around a deflated payload,
 * with class names where there are method names now. The class names are not used: Tribuo's
 * metadata hold the method's name.
 *
 * <p>These files carry no fingerprint, so they belong to {@link FeatureLayout#unrecorded}.
 */
final class EarlierModelFile {

  /** The last format of these; from it on the payload repeats the class name. */
  private static final int LAST_FORMAT = 3;

  // Fields of Tribuo's messages ModelProto and ModelDataProto and of protobuf's Any and BytesValue.
  private static final int VERSION = 1;
  private static final int SERIALIZED_DATA = 3;
  private static final int VALUE_OF_ANY = 2;
  private static final int VALUE_OF_BYTES = 1;
  private static final int NAME = 1;

  private EarlierModelFile() {}

  static ModelFile read(byte[] message, Function<String, SearchSpace> spaces) throws IOException {
    CodedInputStream fields = CodedInputStream.newInstance(message);
    int format = 0;
    byte[] data = {};
    for (int tag = fields.readTag(); tag != 0; tag = fields.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case VERSION -> format = fields.readInt32();
        case SERIALIZED_DATA -> data = fields.readByteArray();
        default -> fields.skipField(tag);
      }
    }
    if (format < ModelFile.OLDEST_FORMAT || format > LAST_FORMAT) {
      throw ModelFile.unknown(format);
    }
    DataInputStream in = ModelFile.inflate(bytes(bytes(data, VALUE_OF_ANY), VALUE_OF_BYTES));
    byte[] metadata = in.readNBytes(in.readInt());
    FeatureTables tables = FeatureTables.of(spaces.apply(in.readUTF()));
    FeatureLayout.check(tables, FeatureLayout.unrecorded(tables.space()));
    if (format == LAST_FORMAT) {
      in.readUTF();
    }
    String method = new String(bytes(metadata, NAME), StandardCharsets.UTF_8);
    return new ModelFile(
        method, Quantity.LATENCY, null, ModelFile.reader(method).read(in, tables, format));
  }

  /** The last field of a number in a message; empty where there is none. */
  private static byte[] bytes(byte[] message, int field) throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(message);
    byte[] value = {};
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (WireFormat.getTagFieldNumber(tag) == field) {
        value = in.readByteArray();
      } else {
        in.skipField(tag);
      }
    }
    return value;
  }
}
