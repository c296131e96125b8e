package io.maple.network.shape;

import io.maple.network.graph.NetworkException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The warnings and the effort of one inference, bodies included. */
final class Progress {

  /** So many nodes are inferred, those of repeated bodies counted each time. */
  private static final long NODES = 1_000_000;

  /** Once as many are, loops are no longer followed trip by trip. */
  private static final long FOLLOWED = 200_000;

  /** So many values are computed; it takes less than a second. */
  private static final long VALUES = 50_000_000;

  private static final int WARNINGS = 100;

  private final Set<String> warnings = new LinkedHashSet<>();
  private final Map<String, Integer> unknown = new TreeMap<>();
  private @Nullable String suggestion;
  private boolean undecided;
  private int omitted;
  private long nodes;
  private long values;

  void warn(String warning) {
    if (warnings.size() < WARNINGS) {
      warnings.add(warning);
    } else if (!warnings.contains(warning)) {
      omitted++;
    }
  }

  /** Warns of something that depends on values that are not known. */
  void warnUndecided(String warning) {
    undecided = true;
    warn(warning);
  }

  /** What may decide it, if anything is undecided. */
  void suggest(String warning) {
    suggestion = warning;
  }

  /** Counts an operator that no rule is known for. */
  void unknown(String operator) {
    unknown.merge(operator, 1, Integer::sum);
  }

  /** Counts a node whose outputs are inferred. */
  void node() {
    if (++nodes > NODES) {
      throw NetworkException.tooLarge(
          "The network executes more than %d nodes in its branches and loops.".formatted(NODES),
          "its loops are nested too deeply.");
    }
  }

  /** Whether loops may be followed trip by trip. */
  boolean follows() {
    return nodes < FOLLOWED;
  }

  /** Counts values that are computed; false where there have been too many. */
  boolean compute(long count) {
    values += count;
    return values <= VALUES;
  }

  List<String> warnings() {
    List<String> all = new ArrayList<>();
    unknown.forEach(
        (operator, count) ->
            all.add(
                "The operator %s is unknown (%d of the nodes): what it makes is known only as far as the file declares it."
                    .formatted(operator, count)));
    all.addAll(warnings);
    if (undecided && suggestion != null) {
      all.add(suggestion);
    }
    if (omitted > 0) {
      all.add("%d more warnings are omitted.".formatted(omitted));
    }
    return all;
  }
}
