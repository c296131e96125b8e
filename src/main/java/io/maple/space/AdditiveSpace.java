package io.maple.space;

import java.util.List;
import java.util.Optional;

/**
 * A search space in which whatever is counted operator by operator adds up over positions: in any
 * two architectures with equal choices at the {@link #conditions}, the same choice at another
 * position contributes the same.
 *
 * <p>It holds of the network as executed ({@link #expand}) and of {@link #operatorCounts}.
 */
public interface AdditiveSpace extends ChoiceSpace {

  /**
   * The positions that change what every other one contributes, such as the resolution of the
   * input; none where all positions are alike.
   */
  default List<Integer> conditions() {
    return List.of();
  }

  @Override
  default Optional<AdditiveSpace> asAdditive() {
    return Optional.of(this);
  }
}
