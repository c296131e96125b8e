package io.maple.sample;

import io.maple.learn.Quantity;
import io.maple.problem.FieldProblem;
import io.maple.space.InvalidArchitectureException;
import io.maple.space.SearchSpace;
import io.maple.space.SearchSpaces;
import io.maple.space.UnknownSearchSpaceException;
import io.maple.text.Excerpt;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks the samples of one upload, and finds everything that is wrong with them. */
final class SampleCheck {

  private static final String NAMES = String.join(", ", Quantity.names());

  private final List<Sample> checked = new ArrayList<>();
  private final List<FieldProblem> problems;
  private final Instant now;
  private int rejected;

  private SampleCheck(SampleBatch batch, Instant now) {
    this.now = now;
    this.problems = new ArrayList<>(batch.problems());
    this.rejected = batch.unreadable();
  }

  /**
   * The samples, fit to be stored, as recorded at an instant.
   *
   * @throws io.maple.problem.InvalidInputException naming what is wrong with any of them
   */
  static List<Sample> check(SampleBatch batch, int limit, Instant now) {
    int size = batch.samples().size() + batch.unreadable();
    if (size == 0) {
      throw SampleErrors.whole("There are no samples.\nMaybe send at least one.", null);
    }
    if (size > limit) {
      throw SampleErrors.whole(
          "There are more than %d samples.\nMaybe send them in several uploads.".formatted(limit),
          size);
    }
    SampleCheck check = new SampleCheck(batch, now);
    for (int index = 0; index < batch.samples().size(); index++) {
      check.add(index, batch.samples().get(index));
    }
    if (check.rejected > 0) {
      throw SampleErrors.rejected(check.problems, check.rejected, size);
    }
    return check.checked;
  }

  private void add(int index, NewSample sample) {
    int before = problems.size();
    String spec = canonical(index, sample);
    Quantity quantity = quantity(index, sample);
    if (quantity != null) {
      value(index, sample, quantity);
      stddev(index, sample, quantity);
    }
    runs(index, sample);
    if (problems.size() > before) {
      rejected++;
    } else {
      checked.add(
          new Sample(
              Objects.requireNonNull(sample.space()),
              Objects.requireNonNull(spec),
              Objects.requireNonNull(quantity),
              Objects.requireNonNull(first(sample.latencyMillis(), sample.value())),
              sample.runs(),
              first(sample.stddevMillis(), sample.stddev()),
              now));
    }
  }

  private @Nullable String canonical(int index, NewSample sample) {
    Integer line = sample.line();
    if (sample.spec() == null) {
      problems.add(SampleField.SPEC.missing(index, line));
    }
    if (sample.space() == null) {
      problems.add(SampleField.SPACE.missing(index, line));
      return null;
    }
    try {
      SearchSpace space = SearchSpaces.named(sample.space());
      return sample.spec() == null ? null : space.parseRequested(sample.spec()).spec();
    } catch (UnknownSearchSpaceException error) {
      add(SampleField.SPACE, index, line, error, error.rejected());
    } catch (InvalidArchitectureException error) {
      add(SampleField.SPEC, index, line, error, error.rejected());
    }
    return null;
  }

  /** The quantity that the sample is of, or null and a problem. */
  private @Nullable Quantity quantity(int index, NewSample sample) {
    Integer line = sample.line();
    String name = sample.quantity();
    if (name == null) {
      if (sample.value() == null) {
        return Quantity.LATENCY;
      }
      problems.add(
          sample.latencyMillis() == null
              ? SampleField.QUANTITY.missing(index, line, "add what the value is of: " + NAMES)
              : both(index, sample));
      return null;
    }
    Optional<Quantity> known = Quantity.find(name);
    if (known.isEmpty()) {
      problems.add(
          SampleField.QUANTITY.problem(
              index,
              line,
              "The quantity (%s) is unknown.\nMaybe one of: %s.".formatted(Excerpt.of(name), NAMES),
              name));
    } else if (sample.latencyMillis() != null && sample.value() != null) {
      problems.add(both(index, sample));
    } else if (sample.latencyMillis() != null && !known.get().isDefault()) {
      problems.add(
          SampleField.LATENCY.problem(
              index,
              line,
              "The sample has a latency (%s ms), but its quantity is %s.\nMaybe send the %s as value, in %s."
                  .formatted(sample.latencyMillis(), name, name, known.get().unit()),
              sample.latencyMillis()));
    } else {
      return known.get();
    }
    return null;
  }

  private static FieldProblem both(int index, NewSample sample) {
    return SampleField.VALUE.problem(
        index,
        sample.line(),
        "The sample has both a latency (%s ms) and a value (%s).\nMaybe remove one, or send two samples."
            .formatted(sample.latencyMillis(), sample.value()),
        sample.value());
  }

  private void value(int index, NewSample sample, Quantity quantity) {
    Integer line = sample.line();
    Double value = first(sample.latencyMillis(), sample.value());
    SampleField field = sample.quantity() == null ? SampleField.LATENCY : SampleField.VALUE;
    if (sample.latencyMillis() != null) {
      field = SampleField.LATENCY;
    }
    if (value == null) {
      problems.add(
          sample.quantity() == null
              ? field.missing(index, line, "add it, or quantity and value")
              : field.missing(index, line, "add it, in " + quantity.unit()));
    } else if (!quantity.accepts(value)) {
      problems.add(
          field.problem(
              index,
              line,
              "The %s (%s %s) must be a number from %s to %s.\nMaybe it is not in %s."
                  .formatted(
                      quantity.name(),
                      value,
                      quantity.unit(),
                      plain(quantity.least()),
                      plain(quantity.greatest()),
                      quantity.isDefault() ? "milliseconds" : quantity.unit()),
              value));
    }
  }

  private void runs(int index, NewSample sample) {
    Integer runs = sample.runs();
    if (runs != null && runs < 1) {
      problems.add(
          SampleField.RUNS.problem(
              index,
              sample.line(),
              "The runs (%d) must be at least 1.\nMaybe leave them out.".formatted(runs),
              runs));
    }
  }

  private void stddev(int index, NewSample sample, Quantity quantity) {
    Integer line = sample.line();
    Double millis = sample.stddevMillis();
    Double stddev = first(millis, sample.stddev());
    SampleField field = millis == null ? SampleField.STDDEV : SampleField.STDDEV_MILLIS;
    if (millis != null && (sample.stddev() != null || !quantity.isDefault())) {
      problems.add(
          field.problem(
              index,
              line,
              "The standard deviation (%s ms) is not the only one, or the sample is no latency.\nMaybe send stddev alone, in %s."
                  .formatted(millis, quantity.unit()),
              millis));
    } else if (stddev != null && !(stddev >= 0 && stddev <= quantity.greatest())) {
      problems.add(
          field.problem(
              index,
              line,
              "The standard deviation (%s %s) must be a number from 0 to %s.\nMaybe leave it out."
                  .formatted(stddev, quantity.unit(), plain(quantity.greatest())),
              stddev));
    }
  }

  private static @Nullable Double first(@Nullable Double one, @Nullable Double other) {
    return one == null ? other : one;
  }

  private static String plain(double bound) {
    return new BigDecimal(String.valueOf(bound)).stripTrailingZeros().toPlainString();
  }

  private void add(
      SampleField field, int index, @Nullable Integer line, Exception error, String value) {
    problems.add(field.problem(index, line, String.valueOf(error.getMessage()), value));
  }
}
