package io.maple.learn;

import io.maple.learn.feature.FeatureLayout;
import io.maple.learn.feature.FeatureTables;
import io.maple.learn.feature.OutdatedLayoutException;
import io.maple.space.SearchSpace;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.function.Function;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A model as it is stored: a header, then the deflated payload.
 *
 * <p>The header holds, in this order, a magic number, the format, the names of method, space and
 * quantity, the fingerprint of the space's {@link FeatureLayout}, and the SHA-256 and the length of
 * the payload. All references are stable names. Formats {@value #OLDEST_FORMAT} and 3, which were
 * Tribuo's messages and had no header, are read by {@link EarlierModelFile}.
 *
 * @param method the name of the method
 * @param quantity what it predicts
 * @param training how it was trained; null in files of earlier formats
 * @param rows what predicts
 */
record ModelFile(String method, Quantity quantity, @Nullable Training training, RowModel rows) {

  /** The present format; raised when the layout of a payload changes. */
  static final int FORMAT = 4;

  static final int OLDEST_FORMAT = 2;

  /** "MAPL": no message of an earlier format begins like this. */
  private static final int MAGIC = 0x4D41504C;

  private static final int DIGEST_BYTES = 32;

  /** How much is inflated at once, in bytes. */
  private static final int BUFFER = 1 << 16;

  byte[] toBytes() throws IOException {
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(deflated))) {
      out.writeBoolean(training != null);
      if (training != null) {
        training.write(out);
      }
      rows.write(out);
    }
    byte[] payload = deflated.toByteArray();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(file)) {
      out.writeInt(MAGIC);
      out.writeInt(FORMAT);
      out.writeUTF(method);
      out.writeUTF(rows.features().space().name());
      out.writeUTF(quantity.name());
      out.writeUTF(FeatureTables.of(rows.features().space()).fingerprint());
      out.write(sha256(payload));
      out.writeInt(payload.length);
      out.write(payload);
    }
    return file.toByteArray();
  }

  /**
   * Reads a file of this or an earlier format.
   *
   * @param spaces finds a space by its name
   * @throws OutdatedLayoutException when its space's features have another layout now
   * @throws IOException when the bytes are corrupt or of an unknown format, method or quantity
   */
  static ModelFile read(byte[] file, Function<String, SearchSpace> spaces) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(file));
    if (file.length < Integer.BYTES || in.readInt() != MAGIC) {
      return EarlierModelFile.read(file, spaces);
    }
    int format = in.readInt();
    if (format != FORMAT) {
      throw unknown(format);
    }
    String method = in.readUTF();
    FeatureTables tables = FeatureTables.of(spaces.apply(in.readUTF()));
    Quantity quantity = Quantity.stored(in.readUTF());
    String fingerprint = in.readUTF();
    byte[] digest = in.readNBytes(DIGEST_BYTES);
    int length = in.readInt();
    byte[] payload = in.readAllBytes();
    if (payload.length != length || !Arrays.equals(sha256(payload), digest)) {
      throw new IOException(
          "The model's payload does not match its digest: it is corrupt.\nMaybe retrain the device.");
    }
    FeatureLayout.check(tables, fingerprint);
    DataInputStream content = inflate(payload);
    Training training = content.readBoolean() ? Training.read(content) : null;
    return new ModelFile(method, quantity, training, reader(method).read(content, tables, format));
  }

  static DataInputStream inflate(byte[] deflated) throws IOException {
    InflaterInputStream in =
        new InflaterInputStream(new ByteArrayInputStream(deflated), new Inflater(), BUFFER);
    return new DataInputStream(new ByteArrayInputStream(in.readAllBytes()));
  }

  static ModelReader reader(String method) throws IOException {
    return Method.find(method)
        .map(Method::reader)
        .orElseThrow(
            () ->
                new IOException(
                    "The model's method (%s) is unknown.\nMaybe retrain the device by one of %s."
                        .formatted(method, String.join(", ", Method.labels()))));
  }

  static IOException unknown(int format) {
    return new IOException(
        "The model has format %d, but this version of Maple reads %d to %d.\nMaybe retrain the device."
            .formatted(format, OLDEST_FORMAT, FORMAT));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
