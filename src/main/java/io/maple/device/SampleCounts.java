package io.maple.device;

import java.util.Collection;
import java.util.List;

/** Counts samples; declared here and implemented by the module that stores them. */
public interface SampleCounts {

  /** The numbers of samples of some devices; zeros are omitted. */
  List<SampleCount> of(Collection<String> deviceIds);
}
