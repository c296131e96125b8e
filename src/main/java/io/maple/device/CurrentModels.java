package io.maple.device;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Knows which models serve; declared here and implemented by the module that trains them. */
public interface CurrentModels {

  /**
   * The current models by device, at most one per search space and quantity; devices without any
   * may be missing.
   */
  Map<String, List<CurrentModel>> byDevice(Collection<String> deviceIds);
}
