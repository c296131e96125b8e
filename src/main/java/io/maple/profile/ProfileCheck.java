package io.maple.profile;

import io.maple.device.DeviceTraits;
import io.maple.problem.FieldProblem;
import io.maple.space.SearchSpace;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Checks a profile, and finds everything that is wrong with it. */
final class ProfileCheck {

  private static final int MOST_OPERATORS = 2_000;
  private static final int MOST_COUNTERS = 64;
  private static final int MOST_REPETITIONS = 1_000_000_000;
  private static final double SHORTEST_MILLIS = 1e-6;
  private static final double LONGEST_MILLIS = 1e7;

  private final NewProfile profile;
  private final SearchSpace space;
  private final int deviceBatch;
  private final List<FieldProblem> problems = new ArrayList<>();
  private final List<OperatorProfile> checked = new ArrayList<>();
  private final Set<List<Object>> seen = new HashSet<>();

  private ProfileCheck(NewProfile profile, SearchSpace space, int deviceBatch) {
    this.profile = profile;
    this.space = space;
    this.deviceBatch = deviceBatch;
  }

  /**
   * The operators, fit to be stored.
   *
   * @param deviceBatch the batch of operators that name none
   * @throws io.maple.problem.InvalidInputException naming what is wrong with any of them
   */
  static List<OperatorProfile> check(NewProfile profile, SearchSpace space, int deviceBatch) {
    int size = profile.operators().size();
    if (size == 0) {
      throw ProfileErrors.whole(
          "operators", "There are no operators.\nMaybe send at least one.", null);
    }
    if (size > MOST_OPERATORS) {
      throw ProfileErrors.whole(
          "operators",
          "There are more than %d operators.\nMaybe send them in several profiles."
              .formatted(MOST_OPERATORS),
          size);
    }
    ProfileCheck check = new ProfileCheck(profile, space, deviceBatch);
    for (int index = 0; index < size; index++) {
      check.add(index, profile.operators().get(index));
    }
    if (!check.problems.isEmpty()) {
      throw ProfileErrors.rejected(check.problems);
    }
    return check.checked;
  }

  private void add(int index, NewOperatorProfile operator) {
    int before = problems.size();
    Integer given = operator.batch();
    int batch = given == null ? deviceBatch : given;
    name(index, operator.operator(), batch);
    number(index, "batch", batch, 1, DeviceTraits.LARGEST_BATCH_SIZE, "leave it out");
    number(
        index, "repetitions", operator.repetitions(), 1, MOST_REPETITIONS, "count the runs again");
    number(
        index,
        "latencyMillis",
        operator.latencyMillis(),
        SHORTEST_MILLIS,
        LONGEST_MILLIS,
        "it is not in milliseconds, or not of one run");
    SortedMap<String, Counter> counters = counters(index, operator);
    if (problems.size() == before) {
      checked.add(
          new OperatorProfile(
              Objects.requireNonNull(operator.operator()),
              batch,
              Objects.requireNonNull(operator.repetitions()),
              Objects.requireNonNull(operator.latencyMillis()),
              counters));
    }
  }

  private void name(int index, @Nullable String name, int batch) {
    if (name == null) {
      missing(index, "operator");
    } else if (space.operator(name).isEmpty()) {
      problem(
          index,
          "operator",
          "The operator (%s) is unknown in %s.\nMaybe GET /search-spaces/%s/operators lists it under another name."
              .formatted(shown(name), space.name(), space.name()),
          name);
    } else if (!seen.add(List.of(name, batch))) {
      problem(
          index,
          "operator",
          "The operator (%s) is there twice with batch %d.\nMaybe leave one out."
              .formatted(name, batch),
          name);
    }
  }

  private void number(
      int index, String field, @Nullable Number value, double least, double most, String advice) {
    if (value == null) {
      missing(index, field);
    } else if (!(value.doubleValue() >= least && value.doubleValue() <= most)) {
      problem(
          index,
          field,
          "The %s (%s) must be a number from %s to %s.\nMaybe %s."
              .formatted(field, value, plain(least), plain(most), advice),
          value);
    }
  }

  private SortedMap<String, Counter> counters(int index, NewOperatorProfile operator) {
    String perf = operator.perf();
    Map<String, Counter> counters = operator.counters();
    if (perf != null && counters != null) {
      problem(
          index, "perf", "There are both counters and perf.\nMaybe leave one of them out.", null);
    } else if (perf != null) {
      return parsed(index, perf);
    } else if (counters == null || counters.isEmpty()) {
      problem(
          index,
          "counters",
          "There are no counters.\nMaybe send counters, or perf with what perf stat -j printed.",
          null);
    } else if (counters.size() > MOST_COUNTERS) {
      problem(
          index,
          "counters",
          "There are more than %d counters.\nMaybe send those that /swagger-ui.html names."
              .formatted(MOST_COUNTERS),
          counters.size());
    } else {
      return named(index, counters);
    }
    return new TreeMap<>();
  }

  private SortedMap<String, Counter> parsed(int index, String perf) {
    try {
      SortedMap<String, Counter> counters = PerfText.read(perf);
      if (counters.size() <= MOST_COUNTERS) {
        return counters;
      }
      problem(
          index,
          "perf",
          "There are more than %d events.\nMaybe ask perf for fewer.".formatted(MOST_COUNTERS),
          counters.size());
    } catch (PerfSyntaxException error) {
      problems.add(
          new FieldProblem(
              profile.field(index, "perf"),
              String.valueOf(error.getMessage()),
              error.rejected(),
              error.line()));
    }
    return new TreeMap<>();
  }

  private SortedMap<String, Counter> named(int index, Map<String, Counter> counters) {
    SortedMap<String, Counter> named = new TreeMap<>();
    counters.forEach(
        (written, counter) -> {
          String field = "counters." + shown(written);
          Optional<CounterEvent> event = CounterEvent.of(written);
          if (event.isEmpty()) {
            problem(
                index,
                field,
                "The counter's name (%s) is none that perf list could show.\nMaybe correct it."
                    .formatted(shown(written)),
                written);
          } else if (named.put(event.get().name(), counter) != null) {
            problem(
                index,
                field,
                "The counter (%s) is there twice.\nMaybe leave one out, or add them up."
                    .formatted(event.get().name()),
                written);
          }
          value(index, field, counter);
        });
    return named;
  }

  private void value(int index, String field, Counter counter) {
    Double value = counter.value();
    if (value == null) {
      return;
    }
    number(
        index, field, value, 0, Counter.LARGEST, "it overflowed, and fewer repetitions would not");
    if (!(counter.running() > 0 && counter.running() <= 1)) {
      problem(
          index,
          field + ".running",
          "The running share (%s) must be above 0 and at most 1.\nMaybe divide a percentage by 100."
              .formatted(counter.running()),
          counter.running());
    }
  }

  private void missing(int index, String field) {
    String name = profile.field(index, field);
    problem(index, field, "The field (%s) is missing.\nMaybe add it.".formatted(name), null);
  }

  private void problem(int index, String field, String message, @Nullable Object rejected) {
    problems.add(new FieldProblem(profile.field(index, field), message, rejected));
  }

  private static String plain(double bound) {
    return new BigDecimal(String.valueOf(bound)).stripTrailingZeros().toPlainString();
  }

  private static Object shown(String text) {
    return String.valueOf(new FieldProblem("", "", text).rejected());
  }
}
