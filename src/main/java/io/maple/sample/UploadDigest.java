package io.maple.sample;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The fingerprint of an upload: over its content, not its spelling, so that a client may format its
 * JSON differently at each attempt.
 */
final class UploadDigest {

  private static final int NO_RUNS = 0;
  private static final double NO_STDDEV = -1;

  private UploadDigest() {}

  /** SHA-256 over the samples in their order, in hexadecimal. */
  static String of(List<Sample> samples) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (DataOutputStream out =
          new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
        for (Sample sample : samples) {
          write(sample, out);
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256.", impossible);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static void write(Sample sample, DataOutputStream out) throws IOException {
    out.writeUTF(sample.space());
    out.writeUTF(sample.spec());
    if (!sample.quantity().isDefault()) {
      // Uploads of latencies keep the digests that earlier versions stored.
      out.writeUTF(sample.quantity().name());
    }
    out.writeDouble(sample.value());
    out.writeInt(sample.runs() == null ? NO_RUNS : sample.runs());
    out.writeDouble(sample.stddev() == null ? NO_STDDEV : sample.stddev());
  }
}
