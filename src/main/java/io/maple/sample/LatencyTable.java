package io.maple.sample;

import io.maple.problem.InvalidInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.apache.commons.csv.CSVRecord;

/**
 * The latencies of many architectures on several devices, from two files: {@code index,arch} and
 * {@code index}, then one column a device, in milliseconds; an empty value was not measured.
 */
public final class LatencyTable {

  private static final String INDEX = "index";

  private final List<String> specs;
  private final Map<String, double[]> latencies;

  private LatencyTable(List<String> specs, Map<String, double[]> latencies) {
    this.specs = List.copyOf(specs);
    this.latencies = latencies;
  }

  /**
   * Reads a table; files may be gzipped.
   *
   * @throws InvalidInputException naming the file, the line and what is wrong
   */
  public static LatencyTable read(Path architectures, Path latencies) {
    Map<String, Integer> places = new HashMap<>();
    List<String> specs = specs(new TableFile(architectures), places);
    return new LatencyTable(specs, latencies(new TableFile(latencies), places));
  }

  /**
   * The table of devices that were each measured at architectures of their own.
   *
   * @param millis latencies in milliseconds by spec, by device
   */
  public static LatencyTable of(SortedMap<String, Map<String, Double>> millis) {
    Map<String, Integer> places = new LinkedHashMap<>();
    millis.values().stream()
        .flatMap(column -> column.keySet().stream())
        .sorted()
        .forEach(spec -> places.putIfAbsent(spec, places.size()));
    Map<String, double[]> latencies = new LinkedHashMap<>();
    millis.forEach(
        (device, column) -> {
          double[] values = unknown(places.size());
          places.forEach((spec, place) -> values[place] = column.getOrDefault(spec, Double.NaN));
          latencies.put(device, values);
        });
    return new LatencyTable(List.copyOf(places.keySet()), latencies);
  }

  /** The devices, in the order of their columns. */
  public List<String> devices() {
    return List.copyOf(latencies.keySet());
  }

  /** The architectures as the file spells them, in its order. */
  public List<String> specs() {
    return specs;
  }

  /**
   * A device's latencies in milliseconds, in the order of {@link #specs}; NaN where not measured.
   *
   * @throws InvalidInputException when there is no such device
   */
  public double[] latency(String device) {
    double[] column = latencies.get(device);
    if (column == null) {
      throw InvalidInputException.of(
          "devices",
          "The device (%s) is no column of the table.\nMaybe one of: %s."
              .formatted(device, String.join(", ", latencies.keySet())),
          device);
    }
    return column.clone();
  }

  private static List<String> specs(TableFile file, Map<String, Integer> places) {
    List<String> specs = new ArrayList<>();
    try (TableFile.Rows rows = file.open()) {
      List<String> header = rows.header();
      if (!header.equals(List.of(INDEX, "arch"))) {
        throw file.problem(1, "must begin with the columns index,arch", String.join(",", header));
      }
      for (CSVRecord row : rows) {
        if (places.putIfAbsent(row.get(0), specs.size()) != null) {
          throw file.problem(rows.line(), "repeats an index", row.get(0));
        }
        specs.add(row.get(1));
      }
    } catch (IOException e) {
      throw file.unreadable(e);
    }
    return specs;
  }

  private static Map<String, double[]> latencies(TableFile file, Map<String, Integer> places) {
    Map<String, double[]> columns = new LinkedHashMap<>();
    try (TableFile.Rows rows = file.open()) {
      List<String> header = rows.header();
      if (header.size() < 2 || !header.get(0).equals(INDEX)) {
        throw file.problem(
            1, "must begin with index and the devices' names", String.join(",", header));
      }
      for (String device : header.subList(1, header.size())) {
        if (columns.put(device, unknown(places.size())) != null) {
          throw file.problem(1, "names a device twice", device);
        }
      }
      List<double[]> inOrder = List.copyOf(columns.values());
      for (CSVRecord row : rows) {
        Integer place = places.get(row.get(0));
        if (place == null) {
          throw file.problem(rows.line(), "has an index without architecture", row.get(0));
        }
        for (int i = 0; i < inOrder.size(); i++) {
          inOrder.get(i)[place] = number(file, rows.line(), row.get(i + 1));
        }
      }
    } catch (IOException e) {
      throw file.unreadable(e);
    }
    return columns;
  }

  private static double[] unknown(int size) {
    double[] column = new double[size];
    Arrays.fill(column, Double.NaN);
    return column;
  }

  private static double number(TableFile file, long line, String value) {
    if (value.isBlank()) {
      return Double.NaN;
    }
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw file.problem(line, "holds what is no number", value);
    }
  }
}
