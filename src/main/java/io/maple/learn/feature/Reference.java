package io.maple.learn.feature;

import io.maple.space.Architecture;
import io.maple.space.EnumerableSpace;
import io.maple.space.SearchSpace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The architectures that stand for a search space wherever a mean over it is meant: 2,048 drawn
 * with a fixed seed, without repetition where the space is enumerable.
 */
public record Reference(List<Architecture> architectures) {

  private static final int SIZE = 2048;
  private static final long SEED = 2111_15106L;

  public static Reference of(SearchSpace space) {
    // Random alone has a sequence fixed by the platform's specification.
    Random random = new Random(SEED);
    return new Reference(
        space
            .asEnumerable()
            .filter(listed -> listed.size() > SIZE)
            .map(listed -> sample(listed, random))
            .orElseGet(() -> Stream.generate(() -> space.random(random)).limit(SIZE).toList()));
  }

  private static List<Architecture> sample(EnumerableSpace space, Random random) {
    List<Integer> ordinals = new ArrayList<>(IntStream.range(0, space.size()).boxed().toList());
    Collections.shuffle(ordinals, random);
    return ordinals.subList(0, SIZE).stream().map(space::at).toList();
  }
}
