package io.maple.learn.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.tribuo.Example;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.MutableDataset;
import org.tribuo.common.tree.LeafNode;
import org.tribuo.common.tree.Node;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.common.tree.SplitNode;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.ensemble.AveragingCombiner;
import org.tribuo.regression.rtree.CARTRegressionTrainer;
import org.tribuo.regression.rtree.IndependentRegressionTreeModel;
import org.tribuo.regression.rtree.impurity.MeanSquaredError;

/**
 * A random forest (Breiman 2001) of Tribuo's CART regression trees, as {@link RegressionTree}s that
 * predict without Tribuo. Deterministic: the same rows give the same trees.
 */
public final class RandomForest {

  private static final int TREES = 16;
  private static final int DEPTH = 6;
  private static final float LEAST_WEIGHT = 8;
  private static final float FEATURE_SHARE = 0.33f;
  private static final long SEED = 2001;
  private static final String OUTPUT = "target";
  private static final RegressionFactory FACTORY = new RegressionFactory();

  private RandomForest() {}

  /**
   * Trains.
   *
   * @param rows at least one, all of the same length
   * @param targets one per row
   * @param weights above 0, one per row
   * @return trees whose sum predicts the targets
   */
  public static List<RegressionTree> fit(double[][] rows, double[] targets, double[] weights) {
    MutableDataset<Regressor> examples =
        new MutableDataset<>(new SimpleDataSourceProvenance("rows", FACTORY), FACTORY);
    String[] names = new String[rows[0].length];
    for (int feature = 0; feature < names.length; feature++) {
      names[feature] = String.format(Locale.ROOT, "%05d", feature);
    }
    for (int i = 0; i < rows.length; i++) {
      Example<Regressor> example =
          new ArrayExample<>(new Regressor(OUTPUT, targets[i]), names, rows[i].clone());
      example.setWeight((float) weights[i]);
      examples.add(example);
    }
    CARTRegressionTrainer cart =
        new CARTRegressionTrainer(
            DEPTH, LEAST_WEIGHT, 0, FEATURE_SHARE, false, new MeanSquaredError(), SEED);
    List<RegressionTree> trees = new ArrayList<>();
    // Only its members: the ensemble's own variance is wrong (Tribuo 4.3.2).
    for (var member :
        new RandomForestTrainer<>(cart, new AveragingCombiner(), TREES, SEED)
            .train(examples)
            .getModels()) {
      // CART has a tree for each output, and here there is one.
      Node<Regressor> root = ((IndependentRegressionTreeModel) member).getRoots().get(OUTPUT);
      RegressionTree flat = RegressionTree.ofDepth(DEPTH);
      copy(member.getFeatureIDMap(), Objects.requireNonNull(root), flat, 0);
      trees.add(flat);
    }
    return trees;
  }

  private static void copy(
      ImmutableFeatureMap map, Node<Regressor> node, RegressionTree flat, int place) {
    if (node instanceof SplitNode<Regressor> split) {
      String name = map.get(split.getFeatureID()).getName();
      flat.features()[place] = Integer.parseInt(name);
      flat.numbers()[place] = split.splitValue();
      copy(map, split.getLessThanOrEqual(), flat, 2 * place + 1);
      copy(map, split.getGreaterThan(), flat, 2 * place + 2);
    } else {
      LeafNode<Regressor> leaf = (LeafNode<Regressor>) node;
      flat.numbers()[place] = leaf.getOutput().getValues()[0] / TREES;
    }
  }
}
