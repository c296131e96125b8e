package io.maple.space.fbnet;

import io.maple.space.SearchSpace;
import io.maple.space.SpaceContract;
import io.maple.testing.Spaces;

class FbNetContractTest extends SpaceContract {

  @Override
  protected SearchSpace space() {
    return Spaces.FBNET;
  }

  @Override
  protected Misspelt misspelt() {
    return new Misspelt(space().example().replaceFirst("k3_e6", "k9_e6"), "k9_e6");
  }
}
