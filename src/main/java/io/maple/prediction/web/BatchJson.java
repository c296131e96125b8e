package io.maple.prediction.web;

import io.maple.model.ModelCard;
import io.maple.prediction.DeviceModel;
import io.maple.prediction.LatencyColumns;
import io.maple.space.Architecture;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JsonGenerator;

/** Streams a batch's answer, one device computed after another. */
final class BatchJson {

  private BatchJson() {}

  static void write(Batch batch, JsonGenerator generator) {
    try (JsonGenerator out = generator) {
      out.writeStartObject();
      specs(batch, out);
      out.writeNumberProperty("level", batch.level());
      out.writeArrayPropertyStart("devices");
      for (DeviceModel device : batch.devices()) {
        device(device, device.predict(batch.architectures(), batch.level()), out);
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

  private static void device(DeviceModel device, LatencyColumns columns, JsonGenerator out) {
    ModelCard card = device.card();
    out.writeStartObject();
    out.writeStringProperty("device", device.deviceId());
    out.writeObjectPropertyStart("model");
    out.writeNumberProperty("version", card.version());
    out.writeStringProperty("method", card.method());
    out.writeNumberProperty("samples", card.samples());
    out.writeNumberProperty("sources", card.sources().size());
    out.writeEndObject();
    column("latencyMillis", columns.latencyMillis(), out);
    column("lowerMillis", columns.lowerMillis(), out);
    column("upperMillis", columns.upperMillis(), out);
    out.writeEndObject();
  }

  private static void column(String name, double[] millis, JsonGenerator out) {
    out.writeArrayPropertyStart(name);
    for (double value : millis) {
      // Seven digits: nobody measures an eighth, and the answer is half as long.
      out.writeNumber((float) value);
    }
    out.writeEndArray();
  }
}
