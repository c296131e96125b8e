package io.maple.registry;

import io.maple.access.Callers;
import io.maple.space.networks.KnownNetwork;
import io.maple.space.networks.NetworkSource;
import io.maple.space.networks.NetworkSpace;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Lets the space of networks know the stored ones, for as long as the service runs. */
@Component
class StoredNetworks implements NetworkSource {

  private final NetworkStore store;
  private final Callers callers;

  StoredNetworks(NetworkStore store, Callers callers) {
    this.store = store;
    this.callers = callers;
  }

  @PostConstruct
  void attach() {
    NetworkSpace.listed().attach(this);
  }

  @PreDestroy
  void detach() {
    NetworkSpace.listed().detach(this);
  }

  @Override
  public Optional<KnownNetwork> find(String id) {
    return store.find(id).map(RegisteredNetwork::known);
  }

  @Override
  public Optional<KnownNetwork> findVisible(String id) {
    return store
        .find(id)
        .filter(network -> network.isVisibleTo(callers.current()))
        .map(RegisteredNetwork::known);
  }
}
