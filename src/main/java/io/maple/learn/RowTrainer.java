package io.maple.learn;

import com.oracle.labs.mlrg.olcut.config.Config;
import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.StringProvenance;
import io.maple.learn.feature.FeatureRows;
import io.maple.learn.feature.TrainingRows;
import java.time.OffsetDateTime;
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
 * A Tribuo trainer of {@link RowModel}s on the samples of one device.
 *
 * <p>The order of the examples changes nothing, and the same examples give the same bytes.
 */
public abstract class RowTrainer implements Trainer<Regressor> {

  // Read by Tribuo, by reflection, for the model's provenance.
  @SuppressWarnings("UnusedVariable")
  @Config(description = "The search space that the examples belong to.")
  private String space;

  @Config(description = "The method's name.")
  private String method;

  private final transient TrainingContext context;
  private int invocations;

  public RowTrainer(String method, TrainingContext context) {
    this.method = method;
    this.space = context.space().name();
    this.context = context;
  }

  public TrainingContext context() {
    return context;
  }

  /** Whether the context alone is enough to predict from. */
  public boolean trainsWithoutSamples() {
    return false;
  }

  /** Fits a model to at least one sample, or to none where the context alone is enough. */
  public abstract RowModel fitModel(TrainingRows samples);

  @Override
  public final TribuoModel train(Dataset<Regressor> examples, Map<String, Provenance> provenance) {
    FeatureRows features = FeatureRows.of(context.space());
    List<double[]> rows = new ArrayList<>();
    List<Double> targets = new ArrayList<>();
    for (Example<Regressor> example : examples) {
      if (example.getWeight() == 0) {
        continue;
      }
      rows.add(Examples.row(features, example));
      targets.add(finite(example.getOutput().getValues()[0]));
    }
    if (rows.isEmpty() && !trainsWithoutSamples()) {
      throw new IllegalArgumentException(
          "There is no sample to train on.\nMaybe measure at least one architecture.");
    }
    ModelMetadata metadata =
        new ModelMetadata(
            method,
            modelProvenance(examples, provenance),
            examples.getFeatureIDMap(),
            examples.getOutputIDInfo());
    invocations++;
    return new TribuoModel(metadata, fitModel(TrainingRows.ordered(rows, targets)));
  }

  private ModelProvenance modelProvenance(
      Dataset<Regressor> examples, Map<String, Provenance> provenance) {
    Map<String, Provenance> instance = new HashMap<>(provenance);
    instance.put("sources", new StringProvenance("sources", String.join(" ", context.names())));
    OffsetDateTime time = context.trainedAt();
    return new ModelProvenance(
        getClass().getName(), time, examples.getProvenance(), getProvenance(), instance);
  }

  private static double finite(double lnMillis) {
    if (!Double.isFinite(lnMillis)) {
      throw new IllegalArgumentException(
          "A sample's ln latency is %s.\nMaybe leave the sample out.".formatted(lnMillis));
    }
    return lnMillis;
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
