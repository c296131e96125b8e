package io.maple.sample;

import io.maple.problem.FieldProblem;
import io.maple.space.InvalidArchitectureException;
import io.maple.space.SearchSpace;
import io.maple.space.SearchSpaces;
import io.maple.space.UnknownSearchSpaceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks the samples of one upload, and finds everything that is wrong with them. */
final class SampleCheck {

  private static final double SHORTEST_MILLIS = 1e-6;
  private static final double LONGEST_MILLIS = 1e7;

  private final List<CheckedSample> checked = new ArrayList<>();
  private final List<FieldProblem> problems;
  private int rejected;

  private SampleCheck(SampleBatch batch) {
    this.problems = new ArrayList<>(batch.problems());
    this.rejected = batch.unreadable();
  }

  /**
   * The samples, fit to be stored.
   *
   * @throws io.maple.problem.InvalidInputException naming what is wrong with any of them
   */
  static List<CheckedSample> check(SampleBatch batch, int limit) {
    int size = batch.samples().size() + batch.unreadable();
    if (size == 0) {
      throw SampleErrors.whole("There are no samples.\nMaybe send at least one.", null);
    }
    if (size > limit) {
      throw SampleErrors.whole(
          "There are more than %d samples.\nMaybe send them in several uploads.".formatted(limit),
          size);
    }
    SampleCheck check = new SampleCheck(batch);
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
    latency(index, sample);
    repetition(index, sample);
    if (problems.size() > before) {
      rejected++;
    } else {
      checked.add(
          new CheckedSample(
              Objects.requireNonNull(sample.space()),
              Objects.requireNonNull(spec),
              Objects.requireNonNull(sample.latencyMillis()),
              sample.runs(),
              sample.stddevMillis()));
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
      return sample.spec() == null ? null : space.parse(sample.spec()).spec();
    } catch (UnknownSearchSpaceException error) {
      add(SampleField.SPACE, index, line, error, error.rejected());
    } catch (InvalidArchitectureException error) {
      add(SampleField.SPEC, index, line, error, error.rejected());
    }
    return null;
  }

  private void latency(int index, NewSample sample) {
    Double latency = sample.latencyMillis();
    if (latency == null) {
      problems.add(SampleField.LATENCY.missing(index, sample.line()));
    } else if (!(latency >= SHORTEST_MILLIS && latency <= LONGEST_MILLIS)) {
      problems.add(
          SampleField.LATENCY.problem(
              index,
              sample.line(),
              "The latency (%s ms) must be a number from 0.000001 to 10000000.\nMaybe it is not in milliseconds."
                  .formatted(latency),
              latency));
    }
  }

  private void repetition(int index, NewSample sample) {
    Integer runs = sample.runs();
    if (runs != null && runs < 1) {
      problems.add(
          SampleField.RUNS.problem(
              index,
              sample.line(),
              "The runs (%d) must be at least 1.\nMaybe leave them out.".formatted(runs),
              runs));
    }
    Double stddev = sample.stddevMillis();
    if (stddev != null && !(stddev >= 0 && stddev <= LONGEST_MILLIS)) {
      problems.add(
          SampleField.STDDEV.problem(
              index,
              sample.line(),
              "The standard deviation (%s ms) must be a number from 0 to 10000000.\nMaybe leave it out."
                  .formatted(stddev),
              stddev));
    }
  }

  private void add(
      SampleField field, int index, @Nullable Integer line, Exception error, String value) {
    problems.add(field.problem(index, line, String.valueOf(error.getMessage()), value));
  }
}
