package io.maple.learn.method;

import io.maple.learn.feature.ArchitectureTable;
import io.maple.learn.feature.FeatureTables;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** ln latency in milliseconds as a function of the feature row. Immutable and thread-safe. */
sealed interface LatencyFunction permits AdditiveFunction, OperatorFunction {

  /** ln latency of the architecture whose feature row is given. */
  double at(double[] row);

  /** ln latency of a table's architectures, in its order. */
  default void over(ArchitectureTable table, double[] lnValue) {
    double[] row = new double[table.width()];
    for (int place = 0; place < lnValue.length; place++) {
      table.row(place, row);
      lnValue[place] = at(row);
    }
  }

  void write(DataOutputStream out) throws IOException;

  /** Reads a function after the mark of its kind. */
  static LatencyFunction read(DataInputStream in, FeatureTables tables, int format)
      throws IOException {
    byte mark = in.readByte();
    return switch (mark) {
      case AdditiveFunction.MARK -> AdditiveFunction.read(in, tables);
      case OperatorFunction.MARK -> OperatorFunction.read(in, tables, format);
      default -> throw new IOException("A latency function of kind " + mark + " is unknown.");
    };
  }
}
