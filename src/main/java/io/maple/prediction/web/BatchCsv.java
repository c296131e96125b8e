package io.maple.prediction.web;

import io.maple.model.ServedModel;
import io.maple.prediction.PredictionColumns;
import io.maple.prediction.Predictions;
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
      CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

  private BatchCsv() {}

  static void write(Batch batch, Predictions predictions, OutputStream stream) throws IOException {
    Writer out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
    CSVPrinter table = new CSVPrinter(out, FORMAT);
    table.printRecord(BatchColumns.of(batch.quantity()).csv());
    boolean named = !batch.quantity().isDefault();
    List<Architecture> architectures = batch.architectures();
    for (ServedModel served : batch.models()) {
      PredictionColumns columns = predictions.predict(served, architectures, batch.level());
      for (int i = 0; i < architectures.size(); i++) {
        table.print(served.card().deviceId());
        table.print(batch.space().name());
        table.print(architectures.get(i).spec());
        if (named) {
          table.print(batch.quantity().name());
        }
        table.printRecord(
            (float) columns.values()[i], (float) columns.lower()[i], (float) columns.upper()[i]);
      }
    }
    table.flush();
  }
}
