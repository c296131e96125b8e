package io.maple.network.graph;

import java.io.IOException;
import java.io.InputStream;

/** Reads networks from the files of one format. Stateless; keeps no weights. */
public interface GraphReader {

  /**
   * Whether a file that begins so is of this format, as far as its beginning shows.
   *
   * @param head at most the first 4,096 bytes of the file
   */
  boolean recognises(byte[] head);

  /**
   * The network of a file, from the first byte to the end of the stream, which stays open.
   *
   * @throws NetworkException when the file is wrong or exceeds a limit
   * @throws IOException when the stream does
   */
  Graph read(InputStream file, ReadLimits limits) throws IOException;
}
