package io.maple.space.networks;

import io.maple.network.kernel.Kernel;
import io.maple.network.kernel.KernelClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What models see of a network: of each class of kernels how many are executed and which share of
 * the arithmetic and of the traffic they have, totals, and logarithms of totals, since networks
 * differ by factors of a million. An unknown figure counts as 0.
 *
 * @param cost totals over the kernels, see {@link #COST}
 * @param structural where the cost lies, see {@link #STRUCTURAL}
 */
record Features(double[] cost, double[] structural) {

  static final List<String> COST = costNames();
  static final List<String> STRUCTURAL = structuralNames();

  private static final List<KernelClass> KINDS = List.of(KernelClass.values());
  private static final int CLASSES = KINDS.size();

  /** About what an object takes in memory beside its arrays' values, in bytes. */
  private static final long OVERHEAD = 200;

  static Features of(Analysis analysis) {
    double[] counts = new double[CLASSES];
    double[] macs = new double[CLASSES];
    double[] bytes = new double[CLASSES];
    for (Kernel kernel : analysis.kernels()) {
      int kind = KINDS.indexOf(kernel.kind());
      double times = Math.max(kernel.times(), 0);
      counts[kind] += times;
      macs[kind] += times * Math.max(kernel.cost().macs(), 0);
      bytes[kind] += times * traffic(kernel);
    }
    double parameters = Math.max(analysis.cost().parameters(), 0);
    double weights = analysis.cost().weights().known();
    return new Features(
        cost(counts, macs, bytes, parameters), structural(counts, macs, bytes, weights));
  }

  private static double traffic(Kernel kernel) {
    return (double) kernel.cost().read().known()
        + kernel.cost().weights().known()
        + kernel.cost().written().known();
  }

  private static double[] cost(double[] counts, double[] macs, double[] bytes, double parameters) {
    double[] features = Arrays.copyOf(counts, COST.size());
    int next = CLASSES;
    features[next++] = sum(counts);
    features[next++] = sum(macs);
    features[next++] = sum(bytes);
    features[next++] = parameters;
    features[next++] = ln(sum(macs));
    features[next++] = ln(sum(bytes));
    features[next] = ln(sum(counts));
    return features;
  }

  private static double[] structural(
      double[] counts, double[] macs, double[] bytes, double weights) {
    double[] features = new double[STRUCTURAL.size()];
    int next = 0;
    for (int kind = 0; kind < CLASSES; kind++) {
      features[next++] = share(counts, kind);
      features[next++] = share(macs, kind);
      features[next++] = share(bytes, kind);
    }
    features[next++] = ln(sum(macs)) - ln(sum(bytes));
    features[next++] = ln(sum(bytes)) - ln(sum(counts));
    features[next] = ln(weights);
    return features;
  }

  /** About how much memory they take, in bytes. */
  long weight() {
    return Double.BYTES * (long) (cost.length + structural.length) + OVERHEAD;
  }

  private static double share(double[] parts, int part) {
    double whole = sum(parts);
    return whole == 0 ? 0 : parts[part] / whole;
  }

  private static double sum(double[] parts) {
    double sum = 0;
    for (double part : parts) {
      sum += part;
    }
    return sum;
  }

  // Strictly, to be the same on every machine; a network without arithmetic has 0.
  private static double ln(double total) {
    return StrictMath.log(Math.max(total, 1));
  }

  private static List<String> costNames() {
    List<String> names = new ArrayList<>();
    for (KernelClass kind : KernelClass.values()) {
      names.add("kernels." + kind.id());
    }
    names.addAll(
        List.of("kernels", "macs", "bytes", "parameters", "ln_macs", "ln_bytes", "ln_kernels"));
    return List.copyOf(names);
  }

  private static List<String> structuralNames() {
    List<String> names = new ArrayList<>();
    for (KernelClass kind : KernelClass.values()) {
      names.addAll(
          List.of(
              "kernel_share." + kind.id(), "macs_share." + kind.id(), "bytes_share." + kind.id()));
    }
    names.addAll(List.of("ln_macs_per_byte", "ln_bytes_per_kernel", "ln_weight_bytes"));
    return List.copyOf(names);
  }
}
