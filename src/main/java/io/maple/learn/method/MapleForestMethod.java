package io.maple.learn.method;

import io.maple.learn.RowTrainer;
import io.maple.learn.TrainingContext;
import io.maple.learn.feature.HardwareDescriptor;
import io.maple.learn.feature.TrainingRows;
import io.maple.learn.tree.RandomForest;
import io.maple.learn.tree.RegressionTree;
import java.util.List;

/** MAPLE as {@link MapleMethod} has it, on a random forest of Tribuo's CART trees. */
public final class MapleForestMethod extends FunctionMethod {

  /** Tribuo sorts all values of each feature for every tree, which more rows make too slow. */
  private static final int SOURCE_ROWS = 600;

  public MapleForestMethod() {
    super(
        "maple-forest",
        "As maple, on a random forest of Tribuo's CART trees.",
        "Abbasi, Wong and Shafiee, arXiv 2111.15106; Breiman, Random Forests, 2001",
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
