package io.maple.network.param;

import io.maple.network.graph.NetworkException;
import java.util.List;
import java.util.Map;

/**
 * One layer of a file.
 *
 * @param line its number in the file, from 1
 * @param inputs the blobs that it reads
 * @param outputs the blobs that it makes
 * @param settings its parameters by number
 */
record Layer(
    int line,
    String type,
    String name,
    List<String> inputs,
    List<String> outputs,
    Map<Integer, Setting> settings) {

  /** The number of the parameter that lists the shapes of the outputs. */
  static final int SHAPES = 30;

  /** What ncnn writes for a parameter that is not given. */
  static final long NONE = -233;

  private static final double[] EMPTY = {};

  /** The whole number of a parameter, else the default. */
  long integer(int id, long absent) {
    Setting setting = settings.get(id);
    if (setting == null) {
      return absent;
    }
    if (setting instanceof Setting.Scalar number && number.value() == Math.rint(number.value())) {
      return (long) number.value();
    }
    throw wrong(id, "a whole number");
  }

  /** The number of a parameter, else the default. */
  double real(int id, double absent) {
    Setting setting = settings.get(id);
    if (setting == null) {
      return absent;
    }
    if (setting instanceof Setting.Scalar number) {
      return number.value();
    }
    throw wrong(id, "a number");
  }

  /** The numbers of a parameter, none where it is absent. */
  double[] reals(int id) {
    Setting setting = settings.get(id);
    if (setting == null) {
      return EMPTY;
    }
    if (setting instanceof Setting.Numbers numbers) {
      return numbers.values();
    }
    if (setting instanceof Setting.Scalar number) {
      return new double[] {number.value()};
    }
    throw wrong(id, "a list of numbers");
  }

  /** The whole numbers of a parameter, none where it is absent. */
  long[] integers(int id) {
    double[] reals = reals(id);
    long[] integers = new long[reals.length];
    for (int i = 0; i < reals.length; i++) {
      if (reals[i] != Math.rint(reals[i])) {
        throw wrong(id, "a list of whole numbers");
      }
      integers[i] = (long) reals[i];
    }
    return integers;
  }

  /** The text of a parameter, empty where it is absent. */
  String text(int id) {
    Setting setting = settings.get(id);
    if (setting == null) {
      return "";
    }
    if (setting instanceof Setting.Text text) {
      return text.value();
    }
    throw wrong(id, "a text");
  }

  /** How messages refer to it. */
  String describe() {
    return "%s (%s, line %d)".formatted(type, name, line);
  }

  /** The exception for a layer that is wrong; its message names the layer and its line. */
  NetworkException invalid(String problem, String remedy) {
    return NetworkException.invalid(
        "The layer %s is wrong: %s.".formatted(describe(), problem), remedy);
  }

  private NetworkException wrong(int id, String expected) {
    return invalid(
        "parameter %d is not %s".formatted(id, expected),
        "convert the network with a current version of ncnn's tools.");
  }
}
