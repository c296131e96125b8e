package io.maple.registry;

import io.maple.space.networks.Dims;
import io.maple.space.networks.KnownNetwork;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

@Entity
@Table(name = "network")
class NetworkEntity implements Persistable<String> {

  private static final String SEPARATOR = ",";

  @Id private String id;
  private String name;
  private String owner;
  private boolean shared;
  private String format;
  private String fileDigest;
  private long fileBytes;
  private String structureDigest;
  private @Nullable String sameAs;
  private String defaults;
  private int opset;
  private int operatorCount;
  private String dimensions;
  private @Nullable Long parameters;
  private @Nullable Long macs;
  private @Nullable Long peakBytes;
  private Instant createdAt;
  @Transient private boolean unsaved;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
  protected NetworkEntity() {}

  NetworkEntity(RegisteredNetwork network, UploadedFile file) {
    id = network.id();
    name = network.name();
    owner = file.owner();
    shared = network.shared();
    format = file.format();
    fileDigest = file.digest();
    fileBytes = file.bytes();
    structureDigest = network.known().structure();
    sameAs = network.sameAs();
    defaults = Dims.write(network.known().defaults());
    opset = network.summary().opset();
    operatorCount = network.summary().operatorCount();
    dimensions = String.join(SEPARATOR, network.summary().dimensions());
    parameters = network.summary().parameters();
    macs = network.summary().macs();
    peakBytes = network.summary().peakBytes();
    createdAt = file.createdAt();
    unsaved = true;
  }

  RegisteredNetwork toNetwork(KnownNetwork.GraphSource source) {
    return new RegisteredNetwork(
        new KnownNetwork(id, structureDigest, Dims.read(defaults), source),
        name,
        new NetworkSummary(
            opset,
            operatorCount,
            dimensions.isEmpty() ? List.of() : List.of(dimensions.split(SEPARATOR)),
            parameters,
            macs,
            peakBytes),
        null,
        new UploadedFile(format, fileBytes, fileDigest, owner, createdAt),
        shared,
        sameAs);
  }

  String owner() {
    return owner;
  }

  boolean isShared() {
    return shared;
  }

  @Override
  public String getId() {
    return id;
  }

  @Override
  public boolean isNew() {
    return unsaved;
  }
}
