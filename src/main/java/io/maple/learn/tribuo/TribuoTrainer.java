package io.maple.learn.tribuo;

import com.oracle.labs.mlrg.olcut.config.Config;
import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import io.maple.learn.Method;
import io.maple.learn.Model;
import io.maple.learn.TrainingContext;
import io.maple.learn.feature.FeatureRows;
import io.maple.learn.feature.FeatureTables;
import io.maple.learn.feature.TrainingRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.Trainer;
import org.tribuo.provenance.ModelProvenance;
import org.tribuo.provenance.TrainerProvenance;
import org.tribuo.provenance.impl.TrainerProvenanceImpl;
import org.tribuo.regression.Regressor;

/**
 * Any method as a Tribuo trainer. Examples of weight 0 are not used; the order of the others
 * changes nothing.
 */
public final class TribuoTrainer implements Trainer<Regressor> {

  // Tribuo reads these by reflection for the provenance.
  @SuppressWarnings("UnusedVariable")
  @Config(description = "The search space that the examples belong to.")
  private String space;

  @SuppressWarnings("UnusedVariable")
  @Config(description = "The method's name.")
  private String method;

  @SuppressWarnings("UnusedVariable")
  @Config(description = "The method's own settings.")
  private Map<String, String> settings;

  private final transient Method trained;
  private final transient TrainingContext context;
  private int invocations;

  /** A trainer of one method in one context. */
  public TribuoTrainer(Method method, TrainingContext context) {
    this(method, context, method.trainer(context).settings());
  }

  TribuoTrainer(Method method, TrainingContext context, Map<String, String> settings) {
    this.trained = method;
    this.context = context;
    this.method = method.label();
    this.space = context.space().name();
    this.settings = new HashMap<>(settings);
  }

  /**
   * Trains.
   *
   * @throws IllegalArgumentException when an example is not of the space, an output is not finite,
   *     or there is no example and the method needs one
   */
  @Override
  public TribuoModel train(Dataset<Regressor> examples, Map<String, Provenance> provenance) {
    FeatureRows features = FeatureTables.of(context.space()).rows();
    List<double[]> rows = new ArrayList<>();
    List<Double> targets = new ArrayList<>();
    for (Example<Regressor> example : examples) {
      if (example.getWeight() != 0) {
        rows.add(Examples.row(features, example));
        targets.add(finite(example.getOutput().getValues()[0]));
      }
    }
    invocations++;
    Model model = Model.train(trained, context, TrainingRows.ordered(rows, targets));
    ModelProvenance described =
        new ModelProvenance(
            TribuoModel.class.getName(),
            context.trainedAt(),
            examples.getProvenance(),
            getProvenance(),
            TribuoModel.instance(model, provenance));
    return new TribuoModel(
        described, examples.getFeatureIDMap(), examples.getOutputIDInfo(), model);
  }

  private static double finite(double lnValue) {
    if (!Double.isFinite(lnValue)) {
      throw new IllegalArgumentException(
          "An example's ln latency is %s.\nMaybe omit the example.".formatted(lnValue));
    }
    return lnValue;
  }

  @Override
  public int getInvocationCount() {
    return invocations;
  }

  @Override
  public void setInvocationCount(int count) {
    invocations = count;
  }

  @Override
  public TrainerProvenance getProvenance() {
    return new TrainerProvenanceImpl(this);
  }
}
