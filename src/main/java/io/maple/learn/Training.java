package io.maple.learn;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a model came to be: its provenance.
 *
 * @param trainedAt the time of the training
 * @param samples how many samples of the device it was fitted to
 * @param settings the method's own settings, by name
 */
public record Training(OffsetDateTime trainedAt, int samples, SortedMap<String, String> settings) {

  public Training {
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
  }

  void write(DataOutputStream out) throws IOException {
    out.writeUTF(trainedAt.toString());
    out.writeInt(samples);
    out.writeInt(settings.size());
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      out.writeUTF(setting.getKey());
      out.writeUTF(setting.getValue());
    }
  }

  static Training read(DataInputStream in) throws IOException {
    String trainedAt = in.readUTF();
    int samples = in.readInt();
    int count = in.readInt();
    SortedMap<String, String> settings = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      settings.put(in.readUTF(), in.readUTF());
    }
    try {
      return new Training(OffsetDateTime.parse(trainedAt), samples, settings);
    } catch (DateTimeException e) {
      throw new IOException("The time of training (" + trainedAt + ") is not a time.", e);
    }
  }
}
