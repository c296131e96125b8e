package io.maple.prediction.web;

import io.maple.model.ModelCard;
import io.maple.model.ServedModel;
import io.maple.prediction.PredictionColumns;
import io.maple.prediction.Predictions;
import io.maple.space.Architecture;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Streams a batch's answer, one device computed after another. */
final class BatchJson {

  private BatchJson() {}

  static void write(Batch batch, Predictions predictions, JsonGenerator generator) {
    try (JsonGenerator out = generator) {
      out.writeStartObject();
      specs(batch, out);
      out.writeNumberProperty("level", batch.level());
      if (!batch.quantity().isDefault()) {
        out.writeStringProperty("quantity", batch.quantity().name());
        out.writeStringProperty("unit", batch.quantity().unit());
      }
      List<String> names = BatchColumns.of(batch.quantity()).json();
      out.writeArrayPropertyStart("devices");
      for (ServedModel served : batch.models()) {
        PredictionColumns columns =
            predictions.predict(served, batch.architectures(), batch.level());
        device(served.card(), names, columns, out);
      }
      out.writeEndArray();
      out.writeEndObject();
    }
  }

  private static void specs(Batch batch, JsonGenerator out) {
    out.writeObjectPropertyStart("architectures");
    out.writeStringProperty("space", batch.space().name());
    out.writeArrayPropertyStart("specs");
    for (Architecture architecture : batch.architectures()) {
      // No space's spelling has a character that JSON would escape.
      byte[] spec = architecture.spec().getBytes(StandardCharsets.US_ASCII);
      out.writeRawUTF8String(spec, 0, spec.length);
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void device(
      ModelCard card, List<String> names, PredictionColumns columns, JsonGenerator out) {
    out.writeStartObject();
    out.writeStringProperty("device", card.deviceId());
    out.writeObjectPropertyStart("model");
    out.writeNumberProperty("version", card.version());
    out.writeStringProperty("method", card.method());
    out.writeNumberProperty("samples", card.samples());
    out.writeNumberProperty("sources", card.sources().size());
    out.writeEndObject();
    column(names.get(0), columns.values(), out);
    column(names.get(1), columns.lower(), out);
    column(names.get(2), columns.upper(), out);
    out.writeEndObject();
  }

  private static void column(String name, double[] values, JsonGenerator out) {
    out.writeArrayPropertyStart(name);
    for (double value : values) {
      // Seven digits: an eighth cannot be measured, and the answer is half as long.
      out.writeNumber((float) value);
    }
    out.writeEndArray();
  }
}
