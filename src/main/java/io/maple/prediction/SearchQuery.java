package io.maple.prediction;

import io.maple.learn.Quantity;
import io.maple.space.Architecture;
import io.maple.space.SearchSpace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to look for under budgets of a quantity.
 *
 * @param budgets of different devices, at least one; all must be met
 * @param confidence the least probability of meeting all of them, in [0.5, 1)
 * @param candidates the architectures to choose among; null for every one of the space
 * @param accuracies of the candidates, the higher the better; null where none is known
 * @param limit the most architectures to answer
 */
public record SearchQuery(
    SearchSpace space,
    Quantity quantity,
    List<Budget> budgets,
    double confidence,
    @Nullable List<Architecture> candidates,
    double @Nullable [] accuracies,
    int limit) {

  public SearchQuery {
    budgets = List.copyOf(budgets);
  }
}
