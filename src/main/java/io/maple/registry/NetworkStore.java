package io.maple.registry;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.maple.access.Caller;
import io.maple.network.file.NetworkFiles;
import io.maple.network.graph.Graph;
import io.maple.network.graph.NetworkException;
import io.maple.problem.ConflictException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The uploaded networks of all callers. */
@Component
class NetworkStore {

  /** How long another replica may know a network that was deleted. */
  private static final Duration REMEMBERED = Duration.ofSeconds(10);

  private static final int MOST_REMEMBERED = 20_000;

  /**
   * Compressed structures whose graphs are kept in memory; a graph takes some ten times as much.
   */
  private static final long GRAPHS_BYTES = 8L << 20;

  private final NetworkRepository repository;
  private final NetworkContents contents;
  private final ObjectProvider<NetworkUses> uses;
  private final NetworkSettings settings;
  private final Cache<String, RegisteredNetwork> known =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterWrite(REMEMBERED).build();
  private final Cache<String, ReadGraph> graphs =
      Caffeine.newBuilder()
          .maximumWeight(GRAPHS_BYTES)
          .weigher((String id, ReadGraph read) -> read.bytes())
          .build();

  private record ReadGraph(Graph graph, int bytes) {}

  NetworkStore(
      NetworkRepository repository,
      NetworkContents contents,
      ObjectProvider<NetworkUses> uses,
      NetworkSettings settings) {
    this.repository = repository;
    this.contents = contents;
    this.uses = uses;
    this.settings = settings;
  }

  /** The network of that identifier, whoever may see it. */
  Optional<RegisteredNetwork> find(String id) {
    RegisteredNetwork remembered = known.getIfPresent(id);
    if (remembered != null) {
      return Optional.of(remembered);
    }
    Optional<RegisteredNetwork> stored = repository.findById(id).map(this::network);
    stored.ifPresent(network -> known.put(id, network));
    return stored;
  }

  /** The network that a caller made of a file. */
  Optional<RegisteredNetwork> find(String owner, String fileDigest) {
    return repository.findByOwnerAndFileDigest(owner, fileDigest).map(this::network);
  }

  /** The first network of a structure that a caller made. */
  Optional<String> sameStructure(String owner, String structureDigest) {
    return repository
        .findFirstByOwnerAndStructureDigestOrderByCreatedAtAscIdAsc(owner, structureDigest)
        .map(NetworkEntity::getId);
  }

  boolean exists(String id) {
    return repository.existsById(id);
  }

  /** Those that a caller may see, in no order. */
  List<RegisteredNetwork> visible(Caller caller) {
    return repository.visible(caller.name(), caller.seesAll()).stream().map(this::network).toList();
  }

  /**
   * Stores a network.
   *
   * @param most how many the caller may have
   * @param structure as an ONNX file, compressed
   * @throws ConflictException when the caller has as many as may be
   * @throws org.springframework.dao.DataIntegrityViolationException when the identifier is taken,
   *     or the caller has a network of the same file
   */
  @Transactional
  public RegisteredNetwork save(
      RegisteredNetwork network, UploadedFile file, byte[] structure, int most) {
    if (repository.countByOwner(file.owner()) >= most) {
      throw ConflictException.of(
          "too-many-networks",
          "body",
          "There are %d networks, and no more may be.\nMaybe delete some, or raise maple.networks.per-key."
              .formatted(most),
          most);
    }
    NetworkEntity stored = repository.saveAndFlush(new NetworkEntity(network, file));
    contents.save(stored.getId(), structure);
    return network(stored);
  }

  /**
   * Keeps networks from being deleted until the transaction ends.
   *
   * @return those that exist
   */
  @Transactional
  public List<String> hold(Collection<String> ids) {
    return repository.lock(ids).stream().map(NetworkEntity::getId).toList();
  }

  /**
   * Deletes a network.
   *
   * @throws ConflictException when there are samples of it
   */
  @Transactional
  public void delete(String id) {
    hold(List.of(id));
    if (uses.stream().anyMatch(each -> each.isMeasured(id))) {
      throw ConflictException.of(
          "network-in-use",
          "id",
          "The network (%s) has samples.\nMaybe delete them first.".formatted(id),
          id);
    }
    repository.deleteById(id);
    known.invalidate(id);
    graphs.invalidate(id);
  }

  private RegisteredNetwork network(NetworkEntity entity) {
    String id = entity.getId();
    return entity.toNetwork(any -> graphs.get(id, this::read).graph());
  }

  private ReadGraph read(String id) {
    byte[] structure = contents.find(id);
    if (structure.length == 0) {
      throw NetworkException.invalid(
          "The network (%s) was deleted.".formatted(id), "upload it again.");
    }
    try (GZIPInputStream file = new GZIPInputStream(new ByteArrayInputStream(structure))) {
      return new ReadGraph(NetworkFiles.read(file, settings.limits()).graph(), structure.length);
    } catch (IOException e) {
      throw new UncheckedIOException("The network (%s) cannot be read.".formatted(id), e);
    }
  }
}
