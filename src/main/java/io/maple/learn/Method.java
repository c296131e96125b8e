package io.maple.learn;

import java.util.List;
import java.util.Optional;

/**
 * A way to train a {@link Model}: a plug-in.
 *
 * <p>The methods are listed in {@code META-INF/services/io.maple.learn.Method}, the default first,
 * in the order in which they are shown. Nothing else names them. Implementations are immutable.
 */
public interface Method {

  /** The name by which the method is requested and stored; it never changes. */
  String label();

  /** What it does, in one sentence. */
  String description();

  /** The publication that it re-implements, else what it is. */
  String reference();

  /** Whether it uses data of other devices. */
  boolean drawsOnSources();

  /** A trainer for one device. */
  RowTrainer trainer(TrainingContext context);

  /** The reader of its stored models. */
  ModelReader reader();

  /** All methods, the default first. */
  static List<Method> all() {
    return MethodList.ALL;
  }

  /** The method that is used where none is chosen. */
  static Method standard() {
    return MethodList.ALL.get(0);
  }

  /** The method of a name; case matters. */
  static Optional<Method> find(String label) {
    return MethodList.ALL.stream().filter(method -> method.label().equals(label)).findFirst();
  }

  /** All names, the default's first. */
  static List<String> labels() {
    return MethodList.ALL.stream().map(Method::label).toList();
  }
}
