package io.maple.network.translate;

import io.maple.network.graph.Attribute;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The attributes of a node, in the order in which they are added. */
public final class Settings {

  private final Map<String, Attribute> attributes = new LinkedHashMap<>();

  private Settings() {}

  /** No attributes yet. */
  public static Settings none() {
    return new Settings();
  }

  /** Adds a whole number. */
  public Settings with(String name, long value) {
    attributes.put(name, new Attribute.Int(value));
    return this;
  }

  /** Adds a list of whole numbers. */
  public Settings with(String name, List<Long> values) {
    attributes.put(name, new Attribute.Ints(values));
    return this;
  }

  /** Adds a list of whole numbers. */
  public Settings with(String name, long[] values) {
    List<Long> list = new ArrayList<>(values.length);
    for (long value : values) {
      list.add(value);
    }
    return with(name, list);
  }

  /** Adds a floating-point number. */
  public Settings with(String name, double value) {
    attributes.put(name, new Attribute.Real((float) value));
    return this;
  }

  /** Adds a text. */
  public Settings with(String name, String value) {
    attributes.put(name, new Attribute.Text(value));
    return this;
  }

  /** Adds any attribute. */
  public Settings with(String name, Attribute value) {
    attributes.put(name, value);
    return this;
  }

  /** The attributes by name. */
  public Map<String, Attribute> attributes() {
    return new LinkedHashMap<>(attributes);
  }
}
