package io.maple.learn.source;

import io.maple.learn.feature.FeatureTables;
import java.util.List;

/** The values of source functions at some architectures. */
public final class SourceShapes {

  private SourceShapes() {}

  /** g of every source at every feature row, sources × rows. */
  public static double[][] at(List<SourceFunction> sources, double[][] rows) {
    double[][] values = new double[sources.size()][rows.length];
    for (int i = 0; !sources.isEmpty() && i < rows.length; i++) {
      double[] phi = FeatureTables.of(sources.get(0).space()).basis().of(rows[i]);
      for (int source = 0; source < values.length; source++) {
        values[source][i] = sources.get(source).at(phi);
      }
    }
    return values;
  }
}
