package io.maple.prediction.web;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;

/**
 * Reads an architecture's fields as Jackson reads those of any record, with the same complaints,
 * and without the general way to a constructor, which took a fifth of a long batch's time.
 */
final class ArchitectureReader extends StdDeserializer<ArchitectureFields> {

  private static final String SPACE = "space";
  private static final String SPEC = "spec";

  ArchitectureReader() {
    super(ArchitectureFields.class);
  }

  @Override
  public Collection<Object> getKnownPropertyNames() {
    return List.of(SPACE, SPEC);
  }

  @Override
  public ArchitectureFields deserialize(JsonParser json, DeserializationContext context) {
    if (!json.isExpectedStartObjectToken()) {
      return (ArchitectureFields) context.handleUnexpectedToken(getValueType(context), json);
    }
    String space = null;
    String spec = null;
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      switch (name) {
        case SPACE -> space = text(name, json, context);
        case SPEC -> spec = text(name, json, context);
        default -> {
          json.nextToken();
          context.handleUnknownProperty(json, this, handledType(), name);
        }
      }
    }
    return new ArchitectureFields(space, spec);
  }

  private @Nullable String text(String name, JsonParser json, DeserializationContext context) {
    String text = json.nextStringValue();
    if (text != null || json.currentToken() == JsonToken.VALUE_NULL) {
      return text;
    }
    try {
      return StringDeserializer.instance.deserialize(json, context);
    } catch (JacksonException error) {
      throw error.prependPath(handledType(), name);
    }
  }
}
