package io.maple.device.web;

import io.maple.device.DeviceTraits;
import io.maple.problem.InvalidInputException;
import io.maple.text.Excerpt;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Comparator;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Applies a JSON merge patch, RFC 7396, to a device. */
@Component
class DevicePatch {

  private final JsonMapper json;
  private final Validator validator;

  DevicePatch(JsonMapper json, Validator validator) {
    this.json = json;
    this.validator = validator;
  }

  DeviceTraits apply(String id, DeviceTraits traits, JsonNode patch) {
    if (!patch.isObject()) {
      throw InvalidInputException.of(
          "body", "The patch must be an object.\nMaybe send {\"name\": …}.", patch.toString());
    }
    JsonNode before = json.valueToTree(DeviceFields.of(id, traits));
    DeviceFields after = json.treeToValue(merge(before, patch), DeviceFields.class);
    if (!id.equals(after.id())) {
      throw InvalidInputException.of(
          "id", "The id cannot change.\nMaybe register another device.", after.id());
    }
    check(after);
    return after.toTraits();
  }

  private void check(DeviceFields fields) {
    validator.validate(fields).stream()
        .min(Comparator.comparing(violation -> violation.getPropertyPath().toString()))
        .ifPresent(DevicePatch::refuse);
  }

  private static void refuse(ConstraintViolation<?> violation) {
    // A label's path holds its key.
    String field = Excerpt.of(violation.getPropertyPath().toString());
    throw InvalidInputException.of(
        field,
        "The %s %s.\nMaybe see /swagger-ui.html for what it takes."
            .formatted(field, violation.getMessage()),
        violation.getInvalidValue());
  }

  // RFC 7396, section 2: null removes, an object merges, anything else replaces.
  private static JsonNode merge(JsonNode target, JsonNode patch) {
    if (!(patch instanceof ObjectNode changes)) {
      return patch;
    }
    ObjectNode merged =
        target instanceof ObjectNode known ? known : JsonNodeFactory.instance.objectNode();
    changes.forEachEntry(
        (name, change) -> {
          if (change.isNull()) {
            merged.remove(name);
          } else {
            JsonNode old = merged.path(name);
            merged.set(name, merge(old, change));
          }
        });
    return merged;
  }
}
