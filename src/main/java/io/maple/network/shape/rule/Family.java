package io.maple.network.shape.rule;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The rules of operators of one domain that resemble each other.
 *
 * @param domain {@code ""} for the ONNX standard's own operators
 * @param rules by type of operator
 */
public record Family(String domain, Map<String, ShapeRule> rules) {

  /** Copies the rules in their order. */
  public Family {
    rules = Collections.unmodifiableMap(new LinkedHashMap<>(rules));
  }

  /** Collects a family of the ONNX standard's own operators. */
  public static Builder standard() {
    return new Builder("");
  }

  /** Collects a family of another domain. */
  public static Builder of(String domain) {
    return new Builder(domain);
  }

  /** Collects the rules of a family. */
  public static final class Builder {

    private final String domain;
    private final Map<String, ShapeRule> rules = new LinkedHashMap<>();

    private Builder(String domain) {
      this.domain = domain;
    }

    /** Adds one rule for each of these types. */
    public Builder add(ShapeRule rule, String... types) {
      for (String type : types) {
        if (rules.put(type, rule) != null) {
          throw new IllegalArgumentException(
              "There are two shape rules for the operator (%s).\nMaybe remove one."
                  .formatted(type));
        }
      }
      return this;
    }

    /** The family so far. */
    public Family build() {
      return new Family(domain, rules);
    }
  }
}
