package io.maple.sample;

import io.maple.registry.NetworkUses;
import io.maple.space.networks.NetworkSpace;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells which networks have samples. */
@Component
class MeasuredNetworks implements NetworkUses {

  private final SampleRepository repository;

  MeasuredNetworks(SampleRepository repository) {
    this.repository = repository;
  }

  @Override
  @Transactional(readOnly = true)
  public boolean isMeasured(String networkId) {
    // An identifier has no character that a pattern gives a meaning to.
    return repository.existsSpec(NetworkSpace.NAME, networkId, networkId + "@%");
  }
}
