package io.maple.evaluation;

import io.maple.learn.accuracy.Agreement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Prints scores beside the published figures. */
enum Report {
  /** Aligned columns. */
  TEXT {
    @Override
    String print(List<Task> tasks, List<ScoredRow> rows) {
      return tables(tasks, rows, false);
    }
  },
  /** Tables for a README. */
  MARKDOWN {
    @Override
    String print(List<Task> tasks, List<ScoredRow> rows) {
      return tables(tasks, rows, true);
    }
  },
  /** One array of objects. */
  JSON {
    @Override
    String print(List<Task> tasks, List<ScoredRow> rows) {
      JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
      ArrayNode array = mapper.createArrayNode();
      for (ScoredRow row : rows) {
        ObjectNode object = array.addObject();
        object.put("task", row.task()).put("method", row.method());
        object.put("samples", row.samples()).put("device", row.device());
        ObjectNode score = mapper.valueToTree(row.score());
        score.properties().forEach(figure -> object.set(figure.getKey(), figure.getValue()));
      }
      return mapper.writeValueAsString(array) + "\n";
    }
  };

  private static final List<String> HEADER =
      List.of(
          "task",
          "method",
          "n",
          "device",
          "Spearman",
          "Kendall",
          "±5 %",
          "±10 %",
          "MAPE",
          "in 50 %",
          "in 80 %",
          "in 90 %",
          "width",
          "const ±10 %");

  abstract String print(List<Task> tasks, List<ScoredRow> rows);

  private static String tables(List<Task> tasks, List<ScoredRow> rows, boolean markdown) {
    List<List<String>> devices = new ArrayList<>();
    devices.add(HEADER);
    List<List<String>> means = new ArrayList<>();
    means.add(HEADER);
    for (ScoredRow row : rows) {
      (row.device().equals(ScoredRow.MEAN) ? means : devices).add(cells(row));
    }
    return table(devices, markdown)
        + "\n"
        + table(means, markdown)
        + "\nMean Spearman, beside the published methods' with 20 measurements:\n\n"
        + table(published(tasks, rows), markdown);
  }

  private record Column(String method, int samples) {
    boolean holds(ScoredRow row) {
      return row.method().equals(method) && row.samples() == samples;
    }
  }

  private static List<List<String>> published(List<Task> tasks, List<ScoredRow> rows) {
    List<List<String>> table = new ArrayList<>();
    Set<Column> columns = new LinkedHashSet<>();
    rows.forEach(row -> columns.add(new Column(row.method(), row.samples())));
    List<String> header = new ArrayList<>(List.of("task", "HELP", "NASFLAT"));
    columns.forEach(column -> header.add(column.method() + " " + column.samples()));
    table.add(header);
    for (Task task : tasks) {
      List<String> line = new ArrayList<>();
      line.add(task.name());
      line.add(figure(task.published().get("HELP")));
      line.add(figure(task.published().get("NASFLAT")));
      for (Column column : columns) {
        line.add(
            rows.stream()
                .filter(row -> row.task().equals(task.name()) && column.holds(row))
                .filter(row -> row.device().equals(ScoredRow.MEAN))
                .findFirst()
                .map(row -> figure(row.score().spearman()))
                .orElse(""));
      }
      table.add(line);
    }
    return table;
  }

  private static String figure(@Nullable Double value) {
    return value == null ? "" : String.format(Locale.ROOT, "%.3f", value);
  }

  private static List<String> cells(ScoredRow row) {
    Agreement score = row.score();
    return List.of(
        row.task(),
        row.method(),
        String.valueOf(row.samples()),
        row.device(),
        figure(score.spearman()),
        figure(score.kendall()),
        percent(score.within5()),
        percent(score.within10()),
        percent(score.mape()),
        percent(score.coverage50()),
        percent(score.coverage80()),
        percent(score.coverage90()),
        percent(score.width90()),
        percent(score.constantWithin10()));
  }

  private static String percent(double share) {
    return Double.isNaN(share) ? "" : String.format(Locale.ROOT, "%.1f", 100 * share);
  }

  private static String table(List<List<String>> lines, boolean markdown) {
    int[] widths = new int[lines.get(0).size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < lines.size(); row++) {
      text.append(line(lines.get(row), widths, markdown));
      if (markdown && row == 0) {
        text.append("|").append("---|".repeat(widths.length)).append('\n');
      }
    }
    return text.toString();
  }

  private static String line(List<String> cells, int[] widths, boolean markdown) {
    StringBuilder text = new StringBuilder(markdown ? "| " : "");
    for (int i = 0; i < widths.length; i++) {
      String padding = " ".repeat(widths[i] - cells.get(i).length());
      text.append(cells.get(i)).append(padding).append(markdown ? " | " : "  ");
    }
    return text.toString().stripTrailing() + "\n";
  }
}
