package io.maple.testing;

import io.maple.space.SearchSpaces;
import io.maple.space.fbnet.FbNet;
import io.maple.space.nasbench201.NasBench201;

/** The known search spaces, by what each of them alone can do. */
public final class Spaces {

  /** A small space that can be listed. */
  public static final NasBench201 NAS_BENCH_201 = (NasBench201) SearchSpaces.named("nasbench201");

  /** A space that is too large to be listed. */
  public static final FbNet FBNET = (FbNet) SearchSpaces.named("fbnet");

  private Spaces() {}
}
