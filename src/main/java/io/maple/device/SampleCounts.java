package io.maple.device;

import java.util.Collection;
import java.util.Map;

/** Knows how many samples there are; declared here and implemented by the module that has them. */
public interface SampleCounts {

  /** The number of samples by device and search space; devices without any may lack. */
  Map<String, Map<String, Long>> bySpace(Collection<String> deviceIds);
}
