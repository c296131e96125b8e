package io.maple.prediction;

import java.util.List;

/**
 * What a search found.
 *
 * @param candidates how many architectures were looked at
 * @param meeting how many of them meet every budget
 * @param best the best of these, in order
 * @param paretoSize how many of these no other beats in accuracy (else live MACs) and in the
 *     latency on every device at once
 * @param paretoFront these, the best first; the first 1000 at most
 */
public record SearchAnswer(
    int candidates,
    int meeting,
    List<FoundArchitecture> best,
    int paretoSize,
    List<FoundArchitecture> paretoFront) {

  public SearchAnswer {
    best = List.copyOf(best);
    paretoFront = List.copyOf(paretoFront);
  }
}
