package io.maple.learn;

import io.maple.learn.method.BestProxyTrainer;
import io.maple.learn.method.FlopsTrainer;
import io.maple.learn.method.MapleEdgeTrainer;
import io.maple.learn.method.MapleTrainer;
import io.maple.learn.method.MapleXTrainer;
import io.maple.learn.method.OperatorWiseTrainer;
import io.maple.learn.method.RidgeTrainer;
import io.maple.learn.method.TransferTrainer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The methods that can train a {@link LatencyModel}: Maple's own, the published ones as
 * re-implemented here, and plain references to compare them with.
 */
public enum Method {
  /** The few-shot posterior, Maple's own and the default. */
  TRANSFER("transfer"),
  /** Trees on architecture and hardware descriptor (Abbasi et al., arXiv 2111.15106). */
  MAPLE("maple"),
  /** The same with virtual examples and weighted sources (Abbasi et al., arXiv 2205.12660). */
  MAPLE_X("maple-x"),
  /** The same with a descriptor relative to latency (Nair et al., arXiv 2204.12950). */
  MAPLE_EDGE("maple-edge"),
  /** A sum over operators (Li, Paolieri and Golubchik 2022). */
  OPERATOR_WISE("operator-wise"),
  /** ln latency linear in ln multiply-accumulates. */
  FLOPS("flops"),
  /** The one source device that agrees best with the samples. */
  BEST_PROXY("best-proxy"),
  /** Ridge regression on the device's own samples alone. */
  RIDGE("ridge");

  private final String label;

  Method(String label) {
    this.label = label;
  }

  /** The name by which it is asked for and stored; never changes. */
  public String label() {
    return label;
  }

  /** Whether it uses what is known of other devices. */
  public boolean drawsOnSources() {
    return this != FLOPS && this != RIDGE;
  }

  /** The method of a name, if there is one. */
  public static Optional<Method> find(String label) {
    return Arrays.stream(values()).filter(method -> method.label.equals(label)).findFirst();
  }

  /** All names, the default's first. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(Method::label).toList();
  }

  public RowTrainer trainer(TrainingContext context) {
    return switch (this) {
      case TRANSFER -> new TransferTrainer(context);
      case MAPLE -> new MapleTrainer(context);
      case MAPLE_X -> new MapleXTrainer(context);
      case MAPLE_EDGE -> new MapleEdgeTrainer(context);
      case OPERATOR_WISE -> new OperatorWiseTrainer(context);
      case FLOPS -> new FlopsTrainer(context);
      case BEST_PROXY -> new BestProxyTrainer(context);
      case RIDGE -> new RidgeTrainer(context);
    };
  }
}
