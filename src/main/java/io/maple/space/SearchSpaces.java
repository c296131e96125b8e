package io.maple.space;

import io.maple.space.fbnet.FbNet;
import io.maple.space.nasbench201.NasBench201;
import java.util.List;

/** The search spaces that Maple knows. */
public final class SearchSpaces {

  /** The cells of NAS-Bench-201. */
  public static final NasBench201 NAS_BENCH_201 = new NasBench201();

  /** The layer-wise space of FBNet. */
  public static final FbNet FBNET = new FbNet();

  private static final List<SearchSpace> ALL = List.of(NAS_BENCH_201, FBNET);

  private SearchSpaces() {}

  /** Every space, in a fixed order. */
  public static List<SearchSpace> all() {
    return ALL;
  }

  /**
   * The space with the given name; case matters.
   *
   * @throws UnknownSearchSpaceException listing the known names
   */
  public static SearchSpace named(String name) {
    for (SearchSpace space : ALL) {
      if (space.name().equals(name)) {
        return space;
      }
    }
    throw new UnknownSearchSpaceException(name, ALL.stream().map(SearchSpace::name).toList());
  }
}
