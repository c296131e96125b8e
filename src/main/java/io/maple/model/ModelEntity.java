package io.maple.model;

import io.maple.learn.Quantity;
import io.maple.learn.Target;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

@Entity
@Table(name = "latency_model")
class ModelEntity implements Persistable<UUID> {

  @Id private UUID id;
  private String deviceId;
  private String space;
  private String quantity;
  private int version;
  private String method;
  private String notes;
  private String sources;
  private int sampleCount;
  private int heldOutCount;
  private @Nullable Double heldOutMape;
  private @Nullable Double heldOutWithin5;
  private @Nullable Double heldOutWithin10;
  private @Nullable Double heldOutCoverage90;
  private double trainingMillis;
  private Instant trainedAt;
  private String digest;
  private int byteSize;
  @Transient private boolean unsaved;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
  protected ModelEntity() {}

  ModelEntity(ModelCard card) {
    id = card.id();
    deviceId = card.target().deviceId();
    space = card.target().space();
    quantity = card.target().quantity().name();
    version = card.version();
    method = card.method();
    notes = String.join("\n", card.notes());
    sources = String.join(" ", card.sources());
    sampleCount = card.samples();
    heldOutCount = card.heldOut().samples();
    heldOutMape = card.heldOut().mape();
    heldOutWithin5 = card.heldOut().within5();
    heldOutWithin10 = card.heldOut().within10();
    heldOutCoverage90 = card.heldOut().coverage90();
    trainingMillis = card.trainingMillis();
    trainedAt = card.trainedAt();
    digest = card.digest();
    byteSize = card.byteSize();
    unsaved = true;
  }

  ModelCard toCard(boolean serving) {
    return new ModelCard(
        id,
        new Target(deviceId, space, Quantity.stored(quantity)),
        version,
        method,
        notes.isEmpty() ? List.of() : notes.lines().toList(),
        sources.isEmpty() ? List.of() : List.of(sources.split(" ")),
        sampleCount,
        new HeldOutError(
            heldOutCount, heldOutMape, heldOutWithin5, heldOutWithin10, heldOutCoverage90),
        trainingMillis,
        trainedAt,
        digest,
        byteSize,
        serving);
  }

  @Override
  public UUID getId() {
    return id;
  }

  @Override
  public boolean isNew() {
    return unsaved;
  }
}
