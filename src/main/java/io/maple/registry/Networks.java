package io.maple.registry;

import io.maple.access.Caller;
import io.maple.access.Callers;
import io.maple.network.catalogue.Catalogue;
import io.maple.network.graph.NetworkException;
import io.maple.problem.ConflictException;
import io.maple.problem.ForbiddenException;
import io.maple.problem.NotFoundException;
import io.maple.space.networks.Dims;
import io.maple.space.networks.KnownNetwork;
import io.maple.space.networks.NetworkSpace;
import io.maple.text.Excerpt;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The networks that a caller may see: the catalogue's, the caller's own and shared ones.
 *
 * <p>Methods that take an identifier throw {@link NotFoundException} when the caller sees no such
 * network, and those that take dimensions {@link NetworkException} when they do not fit.
 */
@Service
public class Networks {

  private final CatalogueList catalogue;
  private final NetworkStore store;
  private final NetworkUploads uploads;
  private final Callers callers;
  private final NetworkSpace space = NetworkSpace.listed();

  Networks(CatalogueList catalogue, NetworkStore store, NetworkUploads uploads, Callers callers) {
    this.catalogue = catalogue;
    this.store = store;
    this.uploads = uploads;
    this.callers = callers;
  }

  /**
   * Reads a file while it arrives and stores the network's structure, in the caller's name.
   *
   * @throws NetworkException when the file holds no network that can be read
   * @throws ConflictException when the caller has too many networks
   * @throws IOException when the body does not arrive
   */
  public Upload upload(NewNetwork described, InputStream body) throws IOException {
    return uploads.upload(callers.current(), described, body);
  }

  /** A network. */
  public RegisteredNetwork require(String id) {
    Optional<RegisteredNetwork> found = catalogue.find(id);
    if (found.isEmpty() && id.matches(KnownNetwork.ID)) {
      Caller caller = callers.current();
      found = store.find(id).filter(network -> network.isVisibleTo(caller));
    }
    return found.orElseThrow(() -> unknown(id));
  }

  /**
   * A network at dimensions.
   *
   * @param dims such as {@code batch=8,height=192}; empty for the defaults
   * @param values of small inputs on which shapes depend, such as {@code sr=16000}
   */
  public NetworkView view(RegisteredNetwork network, String dims, String values) {
    return NetworkView.of(space, network.known(), Dims.read(dims, values));
  }

  /** One page of networks; pages count from 0. */
  public Page<RegisteredNetwork> list(NetworkQuery query, int page, int size) {
    List<RegisteredNetwork> found = new ArrayList<>();
    if (query.origin() != NetworkOrigin.UPLOADED) {
      found.addAll(catalogue.all());
    }
    if (query.origin() != NetworkOrigin.CATALOGUE) {
      found.addAll(store.visible(callers.current()));
    }
    List<RegisteredNetwork> sorted =
        found.stream()
            .filter(network -> fits(network, query))
            .sorted(query.order().comparator(query.descending()))
            .toList();
    int from = (int) Math.min((long) page * size, sorted.size());
    int to = Math.min(from + size, sorted.size());
    return new PageImpl<>(sorted.subList(from, to), PageRequest.of(page, size), sorted.size());
  }

  private static boolean fits(RegisteredNetwork network, NetworkQuery query) {
    return (query.family() == null || query.family().equalsIgnoreCase(network.family()))
        && (query.text() == null
            || contains(network.id(), query.text())
            || contains(network.name(), query.text())
            || contains(network.family(), query.text())
            || contains(network.task(), query.text()));
  }

  private static boolean contains(@Nullable String whole, String part) {
    return whole != null && whole.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }

  /**
   * Deletes an uploaded network.
   *
   * @throws ConflictException when it is the catalogue's, or there are samples of it
   * @throws ForbiddenException when another key shares it
   */
  public void delete(String id) {
    RegisteredNetwork network = require(id);
    if (network.file() == null) {
      throw ConflictException.of(
          "catalogue-network",
          "id",
          "The network (%s) is part of Maple's catalogue.\nMaybe delete an uploaded one."
              .formatted(id),
          id);
    }
    if (!callers.current().sees(network.file().owner())) {
      throw ForbiddenException.of(
          "other-key",
          "id",
          "The network (%s) is shared by another key.\nMaybe ask its owner to delete it."
              .formatted(id),
          id);
    }
    store.delete(id);
  }

  /**
   * Keeps the networks of specs from being deleted until the transaction ends.
   *
   * @throws NotFoundException when one was deleted
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void hold(Collection<String> specs) {
    Set<String> ids =
        specs.stream()
            .map(spec -> spec.replaceFirst("@.*", ""))
            .filter(id -> Catalogue.find(id).isEmpty())
            .collect(Collectors.toCollection(TreeSet::new));
    if (!ids.isEmpty()) {
      store.hold(ids).forEach(ids::remove);
      for (String deleted : ids) {
        throw unknown(deleted);
      }
    }
  }

  private static NotFoundException unknown(String id) {
    return NotFoundException.of(
        "unknown-network",
        "id",
        "The network (%s) is unknown.\nMaybe pick one of GET /networks, or upload it."
            .formatted(Excerpt.of(id)),
        id);
  }
}
