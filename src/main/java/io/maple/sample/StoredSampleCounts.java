package io.maple.sample;

import io.maple.device.SampleCount;
import io.maple.device.SampleCounts;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Counts samples for the device module. */
@Component
class StoredSampleCounts implements SampleCounts {

  private final SampleRepository repository;

  StoredSampleCounts(SampleRepository repository) {
    this.repository = repository;
  }

  @Override
  @Transactional(readOnly = true)
  public List<SampleCount> of(Collection<String> deviceIds) {
    return deviceIds.isEmpty() ? List.of() : repository.counts(deviceIds);
  }
}
