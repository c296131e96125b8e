package io.maple.evaluation;

import io.maple.learn.Method;
import io.maple.learn.accuracy.Agreement;
import io.maple.text.ProgressBar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
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
 * @param methods which train on the same samples, in turn
 * @param samples how many samples, in turn
 * @param seeds how many draws of samples are averaged
 */
record Evaluation(
    Path data, List<Method> methods, List<Integer> samples, int seeds, Selection selection) {

  /** One draw for one target. */
  private record Unit(Bench bench, Task task, String target, int seed) {}

  /**
   * All scores: every target's, then the mean over the targets, task by task, method by method.
   *
   * @param notes receives what methods did without, in sentences
   */
  List<ScoredRow> run(List<Task> tasks, Map<Method, Set<String>> notes) {
    Map<String, Bench> benches = new HashMap<>();
    List<Unit> units = new ArrayList<>();
    for (Task task : tasks) {
      Bench bench =
          benches.computeIfAbsent(
              task.space() + " seeded:" + task.seeded(),
              any ->
                  task.seeded()
                      ? Bench.ofSeededDevices(task.space())
                      : Bench.read(data, task.space()));
      bench.check(task, Collections.max(samples));
      for (String target : task.targets()) {
        IntStream.range(0, seeds).forEach(seed -> units.add(new Unit(bench, task, target, seed)));
      }
    }
    methods.forEach(method -> notes.put(method, Collections.synchronizedSet(new HashSet<>())));
    learn(units.stream().filter(unit -> unit.seed() == 0).toList());
    long steps = (long) units.size() * methods.size() * samples.size();
    try (ProgressBar bar = new ProgressBar("Evaluating", steps)) {
      List<List<Agreement>> scores =
          units.parallelStream().map(unit -> scores(unit, notes, bar)).toList();
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
    if (steps.isEmpty()) {
      return;
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

  /** A score for every method and number of samples, the latter changing faster. */
  private List<Agreement> scores(Unit unit, Map<Method, Set<String>> notes, ProgressBar bar) {
    Trial trial = new Trial(unit.bench(), unit.task(), unit.target(), unit.seed());
    List<List<Integer>> chosen =
        samples.stream().map(count -> trial.choose(selection, count)).toList();
    List<Agreement> scores = new ArrayList<>();
    for (Method method : methods) {
      Set<String> told = notes.getOrDefault(method, new HashSet<>());
      for (List<Integer> places : chosen) {
        scores.add(trial.score(method, places, told::add));
        bar.advance(1);
      }
    }
    return scores;
  }

  /** Takes the scores in the order of the units: by task, target and seed. */
  private List<ScoredRow> rows(List<Task> tasks, Iterator<List<Agreement>> scores) {
    List<ScoredRow> rows = new ArrayList<>();
    for (Task task : tasks) {
      List<List<Agreement>> byTarget = new ArrayList<>();
      for (int target = 0; target < task.targets().size(); target++) {
        List<List<Agreement>> draws = new ArrayList<>();
        IntStream.range(0, seeds).forEach(seed -> draws.add(scores.next()));
        byTarget.add(means(draws));
      }
      List<Agreement> means = means(byTarget);
      for (int i = 0; i < means.size(); i++) {
        if (means.get(i).equals(Agreement.NONE)) {
          continue;
        }
        for (int target = 0; target < byTarget.size(); target++) {
          rows.add(row(task, i, task.targets().get(target), byTarget.get(target).get(i)));
        }
        rows.add(row(task, i, ScoredRow.MEAN, means.get(i)));
      }
    }
    return rows;
  }

  private ScoredRow row(Task task, int place, String device, Agreement score) {
    String method = methods.get(place / samples.size()).label();
    return new ScoredRow(task.name(), method, samples.get(place % samples.size()), device, score);
  }

  /** Means over several lists, one for each method and number of samples. */
  private static List<Agreement> means(List<List<Agreement>> lists) {
    return IntStream.range(0, lists.get(0).size())
        .mapToObj(place -> Agreement.mean(lists.stream().map(list -> list.get(place)).toList()))
        .toList();
  }
}
