package io.maple.sample;

import java.util.Set;

/**
 * An upload has been stored; published after its transaction, before the upload is answered.
 *
 * @param spaces the search spaces whose samples changed
 */
public record SamplesUploaded(String deviceId, Set<String> spaces) {

  public SamplesUploaded {
    spaces = Set.copyOf(spaces);
  }
}
