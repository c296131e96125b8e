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
 * The fingerprint of an upload: over what it says, not over how it is spelt, so that a client which
 * writes its JSON anew for each attempt is understood.
 */
final class UploadDigest {

  private static final int NO_RUNS = 0;
  private static final double NO_STDDEV = -1;

  private UploadDigest() {}

  /** SHA-256 over the samples in their order, in hexadecimal. */
  static String of(List<CheckedSample> samples) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (DataOutputStream out =
          new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
        for (CheckedSample sample : samples) {
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

  private static void write(CheckedSample sample, DataOutputStream out) throws IOException {
    out.writeUTF(sample.space());
    out.writeUTF(sample.spec());
    out.writeDouble(sample.latencyMillis());
    out.writeInt(sample.runs() == null ? NO_RUNS : sample.runs());
    out.writeDouble(sample.stddevMillis() == null ? NO_STDDEV : sample.stddevMillis());
  }
}
