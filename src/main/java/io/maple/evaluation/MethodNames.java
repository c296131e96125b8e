package io.maple.evaluation;

import io.maple.learn.Method;
import io.maple.problem.InvalidInputException;
import java.util.Iterator;
import java.util.List;

/** The methods as the command line spells them. */
final class MethodNames implements Iterable<String> {

  private static final String ALL = "all";

  /** Called by picocli, which prints the names in its help. */
  MethodNames() {}

  @Override
  public Iterator<String> iterator() {
    return Method.labels().iterator();
  }

  /** The methods of the given names, once each, in the order in which they were named first. */
  static List<Method> read(List<String> names) {
    return names.contains(ALL)
        ? Method.all()
        : names.stream().map(MethodNames::method).distinct().toList();
  }

  private static Method method(String name) {
    return Method.find(name)
        .orElseThrow(
            () ->
                InvalidInputException.of(
                    "methods",
                    "The method (%s) is unknown.\nMaybe one of %s, or all."
                        .formatted(name, String.join(", ", Method.labels())),
                    name));
  }
}
