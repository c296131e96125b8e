package io.maple.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * How a cost grows.
 *
 * @param name what costs
 * @param points how many, and the milliseconds that they cost, ascending and above 0
 */
record Curve(String name, List<Point> points) {

  record Point(int count, double millis) {}

  Curve(String name) {
    this(name, new ArrayList<>());
  }

  void add(int count, double millis) {
    points.add(new Point(count, millis));
  }

  /** The points as figures. */
  List<Figure> figures(String of) {
    return points.stream()
        .map(
            point ->
                new Figure("%s, %,d %s".formatted(name, point.count(), of), point.millis(), "ms"))
        .toList();
  }
}
