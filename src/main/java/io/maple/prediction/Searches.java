package io.maple.prediction;

import io.maple.learn.Target;
import io.maple.model.ServedModel;
import io.maple.prediction.FoundArchitecture.BudgetedValue;
import io.maple.space.Architecture;
import io.maple.space.CostColumns;
import io.maple.space.SearchSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;

/** Finds the architectures that keep within budgets on several devices. */
@Service
public class Searches {

  private static final int MOST_ON_FRONT = 1000;

  private final Predictions predictions;

  Searches(Predictions predictions) {
    this.predictions = predictions;
  }

  /**
   * Searches. An architecture meets all budgets with the product of the probabilities of each:
   * errors of one architecture on several devices are positively correlated, so the true
   * probability is not lower.
   *
   * @throws io.maple.problem.NotFoundException when there is no such device
   * @throws io.maple.problem.ConflictException when a device has no model in the space
   * @throws io.maple.problem.InvalidInputException when the space is too large to be listed and no
   *     candidates are given
   */
  public SearchAnswer search(SearchQuery query) {
    List<ServedModel> models =
        query.budgets().stream()
            .map(budget -> new Target(budget.deviceId(), query.space().name(), query.quantity()))
            .map(predictions::model)
            .toList();
    List<Architecture> listed = query.candidates();
    List<Architecture> candidates = listed == null ? predictions.all(query.space()) : listed;
    CostColumns costs =
        listed == null ? wholeCosts(query.space()) : CostColumns.of(query.space(), candidates);
    List<BudgetColumns> columns = new ArrayList<>();
    for (int i = 0; i < models.size(); i++) {
      double max = query.budgets().get(i).max();
      columns.add(Predictions.within(models.get(i), candidates, max, query.confidence()));
    }
    return new Found(query, candidates, costs, columns).answer();
  }

  private static CostColumns wholeCosts(SearchSpace space) {
    return space.asEnumerable().map(CostColumns::whole).orElseThrow();
  }

  /** The candidates' columns, and what follows from them. */
  private record Found(
      SearchQuery query,
      List<Architecture> candidates,
      CostColumns costs,
      List<BudgetColumns> columns) {

    SearchAnswer answer() {
      double[] probabilities = probabilities();
      double[] scores = scores();
      int[] meeting =
          IntStream.range(0, candidates.size())
              .filter(place -> probabilities[place] >= query.confidence())
              .toArray();
      int[] best =
          Arrays.stream(meeting)
              .boxed()
              .sorted(
                  Comparator.<Integer>comparingDouble(place -> -scores[place])
                      .thenComparingDouble(place -> -probabilities[place]))
              .limit(query.limit())
              .mapToInt(Integer::intValue)
              .toArray();
      int[] front =
          new ParetoFront(scores, columns.stream().map(BudgetColumns::values).toList())
              .among(meeting);
      return new SearchAnswer(
          candidates.size(),
          meeting.length,
          show(best, probabilities),
          front.length,
          show(Arrays.copyOf(front, Math.min(front.length, MOST_ON_FRONT)), probabilities));
    }

    private double[] probabilities() {
      double[] joint = new double[candidates.size()];
      Arrays.fill(joint, 1);
      for (BudgetColumns device : columns) {
        double[] each = device.probability();
        for (int place = 0; place < joint.length; place++) {
          joint[place] *= each[place];
        }
      }
      return joint;
    }

    private double[] scores() {
      double[] accuracies = query.accuracies();
      return accuracies == null
          ? Arrays.stream(costs.liveMacs()).asDoubleStream().toArray()
          : accuracies;
    }

    private List<FoundArchitecture> show(int[] places, double[] probabilities) {
      double[] accuracies = query.accuracies();
      List<FoundArchitecture> shown = new ArrayList<>(places.length);
      for (int place : places) {
        List<BudgetedValue> values = new ArrayList<>();
        for (int device = 0; device < columns.size(); device++) {
          values.add(columns.get(device).at(place, query.budgets().get(device).deviceId()));
        }
        shown.add(
            new FoundArchitecture(
                candidates.get(place),
                accuracies == null ? null : accuracies[place],
                costs.macs()[place],
                costs.liveMacs()[place],
                probabilities[place],
                values));
      }
      return shown;
    }
  }
}
