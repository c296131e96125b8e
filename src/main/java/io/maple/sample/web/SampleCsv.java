package io.maple.sample.web;

import io.maple.learn.Quantity;
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
      CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

  private final CSVPrinter printer;

  /** Writes the header. */
  SampleCsv(Writer out, Quantity quantity) throws IOException {
    this.printer = new CSVPrinter(out, FORMAT);
    if (quantity.isDefault()) {
      printer.printRecord("space", "spec", "latency_ms", "runs", "stddev_ms");
    } else {
      printer.printRecord("space", "spec", "quantity", "value", "runs", "stddev");
    }
  }

  /** Reads a table; refuses what is not UTF-8 instead of guessing. */
  public static SampleBatch read(byte[] body, int limit) {
    return SampleTable.read(
        new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8.newDecoder()),
        limit);
  }

  void write(Sample sample) {
    Quantity quantity = sample.quantity();
    try {
      printer.print(sample.space());
      printer.print(sample.spec());
      if (!quantity.isDefault()) {
        printer.print(quantity.name());
      }
      printer.printRecord(sample.value(), sample.runs(), sample.stddev());
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
