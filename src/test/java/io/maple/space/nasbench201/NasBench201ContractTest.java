package io.maple.space.nasbench201;

import io.maple.space.SearchSpace;
import io.maple.space.SpaceContract;
import io.maple.testing.Spaces;

class NasBench201ContractTest extends SpaceContract {

  @Override
  protected SearchSpace space() {
    return Spaces.NAS_BENCH_201;
  }

  @Override
  protected Misspelt misspelt() {
    return new Misspelt("|none~0|+|none~0|conv~1|+|none~0|none~1|none~2|", "conv");
  }
}
