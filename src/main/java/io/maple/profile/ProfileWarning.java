package io.maple.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A part of a profile that describes nothing.
 *
 * @param code stable, kebab-case
 * @param message in words, with what to do about it
 */
public record ProfileWarning(String code, String message) {

  static List<ProfileWarning> of(List<OperatorProfile> operators, int deviceBatch) {
    List<ProfileWarning> warnings = new ArrayList<>();
    String unused =
        operators.stream()
            .flatMap(operator -> operator.counters().keySet().stream())
            .filter(event -> !CounterEvent.DESCRIBING.contains(event))
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    if (!unused.isEmpty()) {
      warnings.add(
          new ProfileWarning(
              "unused-counters",
              "These counters are kept, but describe nothing: %s.\nMaybe one is misspelt."
                  .formatted(unused)));
    }
    Set<Integer> batches =
        operators.stream().map(OperatorProfile::batch).collect(Collectors.toSet());
    batches.remove(deviceBatch);
    if (!batches.isEmpty()) {
      warnings.add(
          new ProfileWarning(
              "other-batch",
              "Operators of another batch than the device's (%d) are kept, but do not describe it.\nMaybe register a device for each batch."
                  .formatted(deviceBatch)));
    }
    return warnings;
  }
}
