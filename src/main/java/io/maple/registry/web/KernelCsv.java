package io.maple.registry.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** Kernels as a table, one a line. */
final class KernelCsv {

  static final String TYPE = "text/csv";

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT
          .builder()
          .setHeader(
              "index",
              "type",
              "kind",
              "name",
              "times",
              "macs",
              "bytes",
              "weight_bytes",
              "inputs",
              "outputs")
          .setRecordSeparator("\n")
          .get();

  private KernelCsv() {}

  static String write(List<KernelResponse> kernels) {
    StringBuilder table = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(table, FORMAT)) {
      for (KernelResponse kernel : kernels) {
        printer.printRecord(
            kernel.index(),
            kernel.type(),
            kernel.kind(),
            kernel.name(),
            kernel.times(),
            kernel.macs(),
            kernel.bytes(),
            kernel.weightBytes(),
            shapes(kernel.inputs()),
            shapes(kernel.outputs()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Memory does not fail to be written.", e);
    }
    return table.toString();
  }

  /** Such as {@code 1x3x224x224 32x3x3x3}; a question mark where a size is unknown. */
  private static String shapes(List<TensorResponse> tensors) {
    return tensors.stream().map(tensor -> shape(tensor.shape())).collect(Collectors.joining(" "));
  }

  private static String shape(@Nullable List<@Nullable Long> shape) {
    if (shape == null) {
      return "?";
    }
    return shape.isEmpty()
        ? "scalar"
        : shape.stream()
            .map(size -> size == null ? "?" : String.valueOf(size))
            .collect(Collectors.joining("x"));
  }
}
