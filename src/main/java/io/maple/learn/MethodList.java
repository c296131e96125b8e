package io.maple.learn;

import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;

/** The methods that {@code META-INF/services/io.maple.learn.Method} lists. */
final class MethodList {

  static final List<Method> ALL = load();

  private MethodList() {}

  private static List<Method> load() {
    // The order of providers of one file is the file's.
    List<Method> methods =
        ServiceLoader.load(Method.class, Method.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get)
            .toList();
    Set<String> labels = new HashSet<>();
    for (Method method : methods) {
      if (!labels.add(method.label())) {
        throw new IllegalStateException(
            "Two methods have the name (%s).\nMaybe rename %s."
                .formatted(method.label(), method.getClass().getSimpleName()));
      }
    }
    return methods;
  }
}
