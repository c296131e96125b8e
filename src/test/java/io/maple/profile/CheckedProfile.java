package io.maple.profile;

import io.maple.testing.Spaces;
import java.util.List;

/** What the service keeps of a profile, for tests in other packages. */
public final class CheckedProfile {

  private CheckedProfile() {}

  /**
   * The operators of a profile on cells, of a device of batch 1.
   *
   * @throws io.maple.problem.InvalidInputException naming what is wrong
   */
  public static List<OperatorProfile> of(NewProfile profile) {
    return ProfileCheck.check(profile, Spaces.NAS_BENCH_201, 1);
  }
}
