package io.maple.evaluation;

import io.maple.platform.ProgressBar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Runs tasks on all processors.
 *
 * @param data the folder of latency tables, one a search space
 * @param samples how many samples, in turn
 * @param seeds how many draws of samples are averaged
 */
record Evaluation(Path data, List<Integer> samples, int seeds, Selection selection) {

  /** One draw for one target. */
  private record Unit(Bench bench, Task task, String target, int seed) {}

  /** All scores: every target's, then the mean over the targets, task by task. */
  List<ScoredRow> run(List<Task> tasks) {
    Map<String, Bench> benches = new HashMap<>();
    List<Unit> units = new ArrayList<>();
    for (Task task : tasks) {
      Bench bench = benches.computeIfAbsent(task.space(), name -> new Bench(data, name));
      for (String target : task.targets()) {
        IntStream.range(0, seeds).forEach(seed -> units.add(new Unit(bench, task, target, seed)));
      }
    }
    learn(units.stream().filter(unit -> unit.seed() == 0).toList());
    try (ProgressBar bar = new ProgressBar("Evaluating", units.size())) {
      List<List<Score>> scores =
          units.parallelStream()
              .map(
                  unit -> {
                    List<Score> each = score(unit);
                    bar.advance(1);
                    return each;
                  })
              .toList();
      return rows(tasks, scores.iterator());
    }
  }

  private static void learn(List<Unit> units) {
    Set<Map.Entry<Task, String>> seen = new HashSet<>();
    List<Runnable> steps = new ArrayList<>();
    for (Unit unit : units) {
      for (String source : unit.task().sources()) {
        if (seen.add(Map.entry(unit.task(), source))) {
          steps.add(() -> unit.bench().source(unit.task(), source));
        }
      }
    }
    try (ProgressBar bar = new ProgressBar("Learning  ", steps.size())) {
      steps.parallelStream()
          .forEach(
              step -> {
                step.run();
                bar.advance(1);
              });
    }
  }

  private List<Score> score(Unit unit) {
    Trial trial = new Trial(unit.bench(), unit.task(), unit.target(), unit.seed());
    return samples.stream().map(count -> trial.score(selection, count)).toList();
  }

  /** Takes the scores in the order of the units: by task, target and seed. */
  private List<ScoredRow> rows(List<Task> tasks, Iterator<List<Score>> scores) {
    List<ScoredRow> rows = new ArrayList<>();
    for (Task task : tasks) {
      List<List<Score>> byTarget = new ArrayList<>();
      for (int target = 0; target < task.targets().size(); target++) {
        List<List<Score>> draws = new ArrayList<>();
        IntStream.range(0, seeds).forEach(seed -> draws.add(scores.next()));
        byTarget.add(means(draws));
      }
      for (int i = 0; i < samples.size(); i++) {
        for (int target = 0; target < byTarget.size(); target++) {
          rows.add(row(task, i, task.targets().get(target), byTarget.get(target).get(i)));
        }
        rows.add(row(task, i, ScoredRow.MEAN, means(byTarget).get(i)));
      }
    }
    return rows;
  }

  private ScoredRow row(Task task, int place, String device, Score score) {
    return new ScoredRow(task.name(), "transfer", samples.get(place), device, score);
  }

  /** Means over several lists, one for each number of samples. */
  private List<Score> means(List<List<Score>> lists) {
    return IntStream.range(0, samples.size())
        .mapToObj(place -> Score.mean(lists.stream().map(list -> list.get(place)).toList()))
        .toList();
  }
}
