package io.maple.sample;

import io.maple.device.SampleCounts;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells the device module how many samples there are. */
@Component
class StoredSampleCounts implements SampleCounts {

  private final SampleRepository repository;

  StoredSampleCounts(SampleRepository repository) {
    this.repository = repository;
  }

  @Override
  @Transactional(readOnly = true)
  public Map<String, Map<String, Long>> bySpace(Collection<String> deviceIds) {
    if (deviceIds.isEmpty()) {
      return Map.of();
    }
    return repository.counts(deviceIds).stream()
        .collect(
            Collectors.groupingBy(
                SampleRepository.Count::deviceId,
                Collectors.toMap(
                    SampleRepository.Count::space,
                    SampleRepository.Count::samples,
                    Long::sum,
                    TreeMap::new)));
  }
}
