package io.maple.prediction.web;

import io.maple.prediction.DeviceModel;
import io.maple.prediction.LatencyColumns;
import io.maple.space.Architecture;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Streams a batch's answer as a table, one row a device and architecture. */
final class BatchCsv {

  static final String TYPE = "text/csv";

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setRecordSeparator('\n')
          .setHeader("device", "space", "spec", "latency_ms", "lower_ms", "upper_ms")
          .get();

  private BatchCsv() {}

  static void write(Batch batch, OutputStream stream) throws IOException {
    Writer out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
    CSVPrinter table = new CSVPrinter(out, FORMAT);
    List<Architecture> architectures = batch.architectures();
    for (DeviceModel device : batch.devices()) {
      LatencyColumns columns = device.predict(architectures, batch.level());
      for (int i = 0; i < architectures.size(); i++) {
        table.printRecord(
            device.deviceId(),
            batch.space().name(),
            architectures.get(i).spec(),
            (float) columns.latencyMillis()[i],
            (float) columns.lowerMillis()[i],
            (float) columns.upperMillis()[i]);
      }
    }
    table.flush();
  }
}
