package io.maple.profile;

import java.util.List;

/**
 * What an upload of counters did.
 *
 * @param repeated whether it says what the latest version says already, so that none was added
 * @param warnings what was kept and is of no use
 */
public record ProfileUpload(
    CounterProfile profile, boolean repeated, List<ProfileWarning> warnings) {

  /** Copies the list. */
  public ProfileUpload {
    warnings = List.copyOf(warnings);
  }
}
