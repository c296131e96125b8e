package io.maple.agent.web;

import io.maple.problem.InvalidInputException;
import io.maple.profile.Counter;
import io.maple.profile.CounterState;
import io.maple.text.Excerpt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads one counter: a number, one of perf's two words for none, or an object. */
final class CounterFields {

  private static final String NOT_COUNTED = "<not counted>";
  private static final String NOT_SUPPORTED = "<not supported>";
  private static final Set<String> KNOWN = Set.of("state", "value", "running");

  private CounterFields() {}

  /**
   * Reads a counter, whatever its number.
   *
   * @throws InvalidInputException when it is of no such form
   */
  static Counter read(String field, JsonNode node) {
    if (node.isNumber()) {
      return Counter.counted(node.asDouble(), 1);
    }
    if (node.isString()) {
      return switch (node.asString().strip()) {
        case NOT_COUNTED -> Counter.without(CounterState.NOT_COUNTED);
        case NOT_SUPPORTED -> Counter.without(CounterState.NOT_SUPPORTED);
        default -> throw wrong(field, "a number, \"<not counted>\" or \"<not supported>\"", node);
      };
    }
    if (!node.isObject()) {
      throw wrong(field, "a number, text or an object", node);
    }
    return object(field, node);
  }

  private static Counter object(String field, JsonNode node) {
    for (String name : node.propertyNames()) {
      if (!KNOWN.contains(name)) {
        throw wrong(
            field + "." + Excerpt.of(name), "left out, or state, value or running", node.get(name));
      }
    }
    CounterState state = state(field, node.get("state"));
    JsonNode value = node.get("value");
    boolean empty = value == null || value.isNull();
    if (state != CounterState.COUNTED) {
      if (!empty) {
        throw wrong(field + ".value", "left out where the state is " + state, value);
      }
      return Counter.without(state);
    }
    if (empty || !value.isNumber()) {
      throw wrong(field + ".value", "a number", value);
    }
    JsonNode running = node.get("running");
    if (running != null && !running.isNumber()) {
      throw wrong(field + ".running", "a number", running);
    }
    return Counter.counted(value.asDouble(), running == null ? 1 : running.asDouble());
  }

  private static CounterState state(String field, @Nullable JsonNode node) {
    if (node == null) {
      return CounterState.COUNTED;
    }
    for (CounterState state : CounterState.values()) {
      if (node.isString() && node.asString().equals(state.name())) {
        return state;
      }
    }
    throw wrong(field + ".state", "COUNTED, NOT_COUNTED or NOT_SUPPORTED", node);
  }

  private static InvalidInputException wrong(String field, String what, @Nullable JsonNode value) {
    return InvalidInputException.of(
        field,
        "The field (%s) must be %s.\nMaybe compare it with the example in /swagger-ui.html."
            .formatted(field, what),
        value);
  }
}
