package io.maple.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Draws panels as SVG, two in a row, both axes logarithmic, each point with its value. */
final class Chart {

  private static final int WIDTH = 420;
  private static final int HEIGHT = 260;
  private static final int LEFT = 64;
  private static final int RIGHT = 24;
  private static final int TOP = 40;
  private static final int BOTTOM = 44;
  private static final List<String> COLOURS = List.of("#1b6ca8", "#c05621");

  private final StringBuilder svg = new StringBuilder();

  private Chart() {}

  static String draw(List<Panel> panels) {
    Chart chart = new Chart();
    int height = (panels.size() + 1) / 2 * HEIGHT;
    chart.add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
            + " font-size=\"11\">%n",
        2 * WIDTH, height);
    chart.add("<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>%n", 2 * WIDTH, height);
    for (int i = 0; i < panels.size(); i++) {
      chart.add("<g transform=\"translate(%d %d)\">%n", i % 2 * WIDTH, i / 2 * HEIGHT);
      chart.panel(panels.get(i));
      chart.add("</g>%n");
    }
    chart.add("</svg>%n");
    return chart.svg.toString();
  }

  private void panel(Panel panel) {
    Axis x = Axis.of(panel, Curve.Point::count, LEFT, WIDTH - RIGHT);
    Axis y = Axis.of(panel, Curve.Point::millis, HEIGHT - BOTTOM, TOP);
    text(WIDTH / 2.0, 18, "middle", "#222", panel.title());
    text(WIDTH / 2.0, HEIGHT - 10, "middle", "#555", panel.axis());
    for (double tick : y.ticks()) {
      line(LEFT, y.at(tick), WIDTH - RIGHT, y.at(tick));
      text(LEFT - 6, y.at(tick) + 4, "end", "#555", Figure.number(tick) + " ms");
    }
    for (double tick : x.ticks()) {
      line(x.at(tick), TOP, x.at(tick), HEIGHT - BOTTOM);
      text(x.at(tick), HEIGHT - BOTTOM + 15, "middle", "#555", Figure.number(tick));
    }
    for (int i = 0; i < panel.curves().size(); i++) {
      curve(panel.curves().get(i), x, y, COLOURS.get(i % COLOURS.size()));
      if (panel.curves().size() > 1) {
        text(LEFT + 8, TOP + 14 + 14 * i, "start", COLOURS.get(i), panel.curves().get(i).name());
      }
    }
  }

  private void curve(Curve curve, Axis x, Axis y, String colour) {
    StringBuilder path = new StringBuilder();
    for (Curve.Point point : curve.points()) {
      path.append(path.isEmpty() ? "M" : " L")
          .append(number(x.at(point.count())))
          .append(' ')
          .append(number(y.at(point.millis())));
    }
    add("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"/>%n", path, colour);
    for (Curve.Point point : curve.points()) {
      double right = x.at(point.count());
      double down = y.at(point.millis());
      add(
          "<circle cx=\"%s\" cy=\"%s\" r=\"2.5\" fill=\"%s\"/>%n",
          number(right), number(down), colour);
      text(right, down - 6, "middle", colour, Figure.number(point.millis()));
    }
  }

  private void line(double x1, double y1, double x2, double y2) {
    add(
        "<path d=\"M%s %s L%s %s\" stroke=\"#e3e3e3\"/>%n",
        number(x1), number(y1), number(x2), number(y2));
  }

  private void text(double x, double y, String anchor, String colour, String text) {
    add(
        "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" fill=\"%s\">%s</text>%n",
        number(x), number(y), anchor, colour, text);
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** A logarithmic scale, its range grown to powers of ten at the vertical ends. */
  private record Axis(double least, double most, double from, double to) {

    static Axis of(Panel panel, ToDoubleFunction<Curve.Point> value, double from, double to) {
      double[] values =
          panel.curves().stream()
              .flatMap(curve -> curve.points().stream())
              .mapToDouble(value)
              .sorted()
              .toArray();
      double least = Math.floor(Math.log10(values[0]));
      double most = Math.ceil(Math.log10(values[values.length - 1]));
      return new Axis(least, Math.max(most, least + 1), from, to);
    }

    double at(double value) {
      return from + (Math.log10(value) - least) / (most - least) * (to - from);
    }

    double[] ticks() {
      double[] ticks = new double[(int) (most - least) + 1];
      for (int i = 0; i < ticks.length; i++) {
        ticks[i] = Math.pow(10, least + i);
      }
      return ticks;
    }
  }
}
