package io.maple.device;

import io.maple.architecture.SearchSpaces;
import java.util.List;

/** What the service keeps of a profile, for tests in other packages. */
public final class CheckedProfile {

  private CheckedProfile() {}

  /**
   * The operators of a profile on cells, of a device of batch 1.
   *
   * @throws io.maple.platform.InvalidInputException naming what is wrong
   */
  public static List<OperatorProfile> of(NewProfile profile) {
    return ProfileCheck.check(profile, SearchSpaces.NAS_BENCH_201, 1);
  }
}
