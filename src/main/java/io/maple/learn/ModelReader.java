package io.maple.learn;

import io.maple.learn.feature.FeatureTables;
import java.io.DataInputStream;
import java.io.IOException;

/** Reads what {@link RowModel#write} wrote. */
@FunctionalInterface
public interface ModelReader {

  /**
   * Reads a model.
   *
   * @param tables of the space that it was trained in, whose layout is the model's
   * @param format the file's format, {@link ModelFile#OLDEST_FORMAT} or more
   * @throws IOException when the bytes are corrupt
   */
  RowModel read(DataInputStream in, FeatureTables tables, int format) throws IOException;
}
