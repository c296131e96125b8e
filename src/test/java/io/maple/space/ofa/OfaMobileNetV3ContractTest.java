package io.maple.space.ofa;

import io.maple.space.Position;
import io.maple.space.SearchSpace;
import io.maple.space.SearchSpaces;
import io.maple.space.SpaceContract;

class OfaMobileNetV3ContractTest extends SpaceContract {

  @Override
  protected SearchSpace space() {
    return SearchSpaces.named("ofa-mobilenetv3");
  }

  @Override
  protected Misspelt misspelt() {
    return new Misspelt(space().example().replace("k=3,5,7", "k=3,9,7"), "9");
  }

  /** Depths are equally likely, and so are kernels and expansions of the blocks that are there. */
  @Override
  protected double probability(Position position, int option) {
    double absent =
        position.name().endsWith("block3")
            ? 1 / 3.0
            : position.name().endsWith("block4") ? 2 / 3.0 : 0;
    if (position.options().get(option).equals("absent")) {
      return absent;
    }
    int present = position.options().size() - (absent > 0 ? 1 : 0);
    return (1 - absent) / present;
  }
}
