package io.maple.prediction.web;

import io.maple.learn.Quantity;
import io.maple.prediction.Budget;
import io.maple.prediction.SearchQuery;
import io.maple.prediction.web.SearchRequest.AccuracyFields;
import io.maple.problem.InvalidInputException;
import io.maple.quantity.Quantities;
import io.maple.space.Architecture;
import io.maple.space.SearchSpace;
import io.maple.text.Excerpt;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a search that has passed validation. */
final class RequestedSearch {

  private static final double USUAL_CONFIDENCE = 0.9;
  private static final int USUAL_LIMIT = 50;

  private RequestedSearch() {}

  static SearchQuery read(SearchRequest request) {
    SearchSpace space = RequestedArchitectures.space(Objects.requireNonNull(request.space()));
    Quantity quantity = Quantities.named(request.quantity());
    List<Budget> budgets =
        Objects.requireNonNull(request.devices()).entrySet().stream()
            .map(
                entry -> budget(quantity, entry.getKey(), Objects.requireNonNull(entry.getValue())))
            .toList();
    List<AccuracyFields> accuracies = all(request.accuracies());
    boolean known = !accuracies.isEmpty();
    if (!known && space.asEnumerable().isEmpty()) {
      throw InvalidInputException.of(
          "accuracies",
          "The space (%s) is too large to be searched without accuracies.\nMaybe send those of the architectures that matter."
              .formatted(space.name()),
          null);
    }
    return new SearchQuery(
        space,
        quantity,
        budgets,
        Objects.requireNonNullElse(request.confidence(), USUAL_CONFIDENCE),
        known ? candidates(space, accuracies) : null,
        known ? accuracies.stream().mapToDouble(RequestedSearch::accuracy).toArray() : null,
        Objects.requireNonNullElse(request.limit(), USUAL_LIMIT));
  }

  private static List<Architecture> candidates(SearchSpace space, List<AccuracyFields> accuracies) {
    List<Architecture> candidates =
        RequestedArchitectures.read(
            space,
            accuracies.stream().map(AccuracyFields::spec).map(Objects::requireNonNull).toList(),
            index -> "accuracies[" + index + "].spec");
    Set<Architecture> seen = new HashSet<>();
    for (int i = 0; i < candidates.size(); i++) {
      if (!seen.add(candidates.get(i))) {
        String spec = candidates.get(i).spec();
        throw InvalidInputException.of(
            "accuracies[" + i + "].spec",
            "The architecture (%s) stands there twice.\nMaybe leave one out.".formatted(spec),
            spec);
      }
    }
    return candidates;
  }

  private static List<AccuracyFields> all(
      @Nullable List<? extends @Nullable AccuracyFields> accuracies) {
    return accuracies == null
        ? List.of()
        : accuracies.stream().map(RequestedSearch::present).toList();
  }

  private static AccuracyFields present(@Nullable AccuracyFields fields) {
    return Objects.requireNonNull(fields);
  }

  private static double accuracy(AccuracyFields fields) {
    return Objects.requireNonNull(fields.accuracy());
  }

  private static Budget budget(
      Quantity quantity, String device, SearchRequest.BudgetFields fields) {
    boolean latency = quantity.isDefault();
    String field = latency ? "maxMillis" : "max";
    Double max = latency ? fields.maxMillis() : fields.max();
    Double other = latency ? fields.max() : fields.maxMillis();
    if (max == null || other != null) {
      throw InvalidInputException.of(
          "devices[" + Excerpt.of(device) + "]." + field,
          "The budget of %s needs the field %s and no other.\nMaybe send {\"%s\": 10}, in %s."
              .formatted(quantity.name(), field, field, quantity.unit()),
          max);
    }
    return new Budget(device, max);
  }
}
