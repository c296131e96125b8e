package io.maple.sample.web;

import io.maple.sample.Sample;
import io.maple.sample.SampleBatch;
import io.maple.sample.SampleTable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.modulith.NamedInterface;

/** Samples as comma-separated values, in UTF-8. */
@NamedInterface("upload")
public final class SampleCsv {

  /** The media type. */
  public static final String TYPE = "text/csv";

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setRecordSeparator('\n')
          .setHeader("space", "spec", "latency_ms", "runs", "stddev_ms")
          .get();

  private final CSVPrinter printer;

  /** Writes the header. */
  SampleCsv(Writer out) throws IOException {
    this.printer = new CSVPrinter(out, FORMAT);
  }

  /** Reads a table; refuses what is not UTF-8 instead of guessing. */
  public static SampleBatch read(byte[] body, int limit) {
    return SampleTable.read(
        new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8.newDecoder()),
        limit);
  }

  void write(Sample sample) {
    try {
      printer.printRecord(
          sample.space(),
          sample.spec(),
          sample.latencyMillis(),
          sample.runs(),
          sample.stddevMillis());
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
