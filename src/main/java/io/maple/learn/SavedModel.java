package io.maple.learn;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import io.maple.learn.feature.FeatureRows;
import io.maple.learn.method.FunctionModel;
import io.maple.learn.method.TransferModel;
import io.maple.space.SearchSpaces;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * A model as it is stored: a {@link TribuoModel}'s protobuf message, whose bytes are read here
 * without Tribuo, which would take longer to load than the models.
 *
 * @param metadata what Tribuo keeps of every model, not parsed
 * @param rows what predicts
 */
record SavedModel(byte[] metadata, RowModel rows) {

  /** The layout of a model's own bytes; raised when it changes. */
  static final int FORMAT = 3;

  /** Its class was the message's, and not among its own bytes. */
  private static final int OLDEST_FORMAT = 2;

  // Fields of Tribuo's messages ModelProto and ModelDataProto and of protobuf's Any and BytesValue.
  private static final int VERSION = 1;
  private static final int CLASS_NAME = 2;
  private static final int SERIALIZED_DATA = 3;
  private static final int VALUE_OF_ANY = 2;
  private static final int VALUE_OF_BYTES = 1;
  private static final int NAME = 1;

  /** What is inflated at once, in bytes. */
  private static final int BUFFER = 1 << 16;

  /**
   * Reads a model.
   *
   * @param message a {@code ModelProto}
   * @throws IOException when the bytes are damaged or of another format
   */
  public static SavedModel read(byte[] message) throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(message);
    int version = 0;
    String className = "";
    byte[] data = {};
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case VERSION -> version = in.readInt32();
        case CLASS_NAME -> className = in.readString();
        case SERIALIZED_DATA -> data = in.readByteArray();
        default -> in.skipField(tag);
      }
    }
    byte[] payload = bytes(bytes(data, VALUE_OF_ANY), VALUE_OF_BYTES);
    return read(version, className, new ByteArrayInputStream(payload));
  }

  /** Reads a model's own bytes. */
  public static SavedModel read(int version, String className, InputStream payload)
      throws IOException {
    if (version < OLDEST_FORMAT || version > FORMAT) {
      throw new IOException(
          "The model has format %d, this version of Maple reads %d to %d.\nMaybe adapt the device again."
              .formatted(version, OLDEST_FORMAT, FORMAT));
    }
    byte[] content = new InflaterInputStream(payload, new Inflater(), BUFFER).readAllBytes();
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(content));
    byte[] metadata = in.readNBytes(in.readInt());
    FeatureRows features = FeatureRows.of(SearchSpaces.named(in.readUTF()));
    String rows = version == OLDEST_FORMAT ? className : in.readUTF();
    if (rows.equals(TransferModel.class.getName())) {
      return new SavedModel(metadata, TransferModel.read(in, features));
    }
    if (rows.equals(FunctionModel.class.getName())) {
      return new SavedModel(metadata, FunctionModel.read(in, features));
    }
    throw new IOException("The bytes hold a " + rows + ", not a latency model.");
  }

  /** The method that trained it: the name that Tribuo keeps. */
  public String method() throws IOException {
    return new String(bytes(metadata, NAME), StandardCharsets.UTF_8);
  }

  /**
   * The same as Tribuo has it.
   *
   * @throws UncheckedIOException when the metadata is damaged
   */
  public TribuoModel toTribuo() {
    try {
      return new TribuoModel(ModelMetadata.parse(metadata), rows);
    } catch (InvalidProtocolBufferException e) {
      throw new UncheckedIOException(e);
    }
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
