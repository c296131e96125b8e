package io.maple.learn.method;

import io.maple.learn.RowTrainer;
import io.maple.learn.TrainingContext;
import io.maple.learn.feature.HardwareDescriptor;
import io.maple.learn.feature.TrainingRows;
import io.maple.learn.tree.RandomForest;
import io.maple.learn.tree.RegressionTree;
import java.util.List;

/**
 * MAPLE (Abbasi, Wong and Shafiee, arXiv 2111.15106): regression of latency on the architecture and
 * a hardware descriptor of counters for one run of each operator, here by a random forest of
 * Tribuo's CART trees.
 */
public final class MapleMethod extends FunctionMethod {

  /** Tribuo sorts all values of each feature for every tree, which more rows make too slow. */
  private static final int SOURCE_ROWS = 450;

  private static final int FOLDS = 2;

  public MapleMethod() {
    super(
        "maple",
        "A random forest on the architecture and the hardware descriptor.",
        "Abbasi, Wong and Shafiee, arXiv 2111.15106",
        true);
  }

  @Override
  public RowTrainer trainer(TrainingContext context) {
    return new DescriptorTreesTrainer(context) {
      @Override
      DescribedDevices describe(TrainingRows samples) {
        return DescribedDevices.of(context(), samples, HardwareDescriptor::perRepetition, false);
      }

      @Override
      int folds(int samples) {
        return FOLDS;
      }

      @Override
      int sourceRows() {
        return SOURCE_ROWS;
      }

      @Override
      List<RegressionTree> grow(double[][] rows, double[] targets, double[] weights) {
        return RandomForest.fit(rows, targets, weights);
      }
    };
  }
}
