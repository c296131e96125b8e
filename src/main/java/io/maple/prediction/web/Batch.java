package io.maple.prediction.web;

import io.maple.learn.Quantity;
import io.maple.learn.Target;
import io.maple.limit.Limits;
import io.maple.model.ServedModel;
import io.maple.prediction.Predictions;
import io.maple.problem.InvalidInputException;
import io.maple.quantity.Quantities;
import io.maple.space.Architecture;
import io.maple.space.SearchSpace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A batch that can be answered: everything that could be wrong with it has been checked. */
record Batch(
    SearchSpace space,
    Quantity quantity,
    List<Architecture> architectures,
    List<ServedModel> models,
    double level) {

  static Batch of(BatchRequest request, Predictions predictions, Limits limits) {
    requireAtMost(limits.batchDevices(), request.devices(), "devices");
    requireAtMost(limits.batchArchitectures(), request.architectures(), "architectures");
    List<Architecture> architectures = architectures(request, predictions);
    requireAtMost(limits.batchArchitectures(), architectures, "architectures");
    SearchSpace space = architectures.get(0).space();
    Quantity quantity = Quantities.named(request.quantity());
    List<ServedModel> models = new ArrayList<>();
    for (String device : distinct(Objects.requireNonNull(request.devices()))) {
      models.add(predictions.model(new Target(device, space.name(), quantity)));
    }
    return new Batch(
        space, quantity, architectures, models, IntervalLevel.orUsual(request.level()));
  }

  private static void requireAtMost(int most, @Nullable List<?> items, String field) {
    if (items != null && items.size() > most) {
      throw InvalidInputException.of(
          field,
          "The batch has %d %s, and may have %d.\nMaybe split it, or raise maple.limits.batch-%s."
              .formatted(items.size(), field, most, field),
          items.size());
    }
  }

  private static List<Architecture> architectures(BatchRequest request, Predictions predictions) {
    boolean all = Boolean.TRUE.equals(request.all());
    List<@Nullable ArchitectureFields> listed = request.architectures();
    if (all == (listed != null && !listed.isEmpty())) {
      throw InvalidInputException.of(
          "architectures",
          "The batch must hold either architectures, or a space and \"all\": true.\nMaybe leave one out.",
          null);
    }
    if (listed != null && !all) {
      return RequestedArchitectures.read(listed);
    }
    if (request.space() == null) {
      throw InvalidInputException.of(
          "space", "The space is missing, but all is true.\nMaybe add the space.", null);
    }
    return predictions.all(RequestedArchitectures.space(request.space()));
  }

  private static List<String> distinct(List<? extends @Nullable String> devices) {
    Set<String> seen = new HashSet<>();
    List<String> distinct = new ArrayList<>();
    for (int i = 0; i < devices.size(); i++) {
      String device = Objects.requireNonNull(devices.get(i));
      if (!seen.add(device)) {
        throw InvalidInputException.of(
            "devices[" + i + "]",
            "The device (%s) stands there twice.\nMaybe leave one out.".formatted(device),
            device);
      }
      distinct.add(device);
    }
    return distinct;
  }
}
