package io.maple.adaptation;

import io.maple.learn.Method;
import io.maple.learn.Quantity;
import io.maple.learn.Target;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

@Entity
@Table(name = "adaptation")
class AdaptationEntity implements Persistable<UUID> {

  private static final int LONGEST_ERROR = 1000;

  @Id private UUID id;
  private String deviceId;
  private String space;
  private String quantity;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  private AdaptationCause cause;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  private AdaptationState state;

  private String method;
  private double progress;
  private @Nullable String error;
  private @Nullable UUID modelId;

  @SuppressWarnings("UnusedVariable") // queries read it
  private @Nullable UUID claim;

  private Instant requestedAt;
  private @Nullable Instant startedAt;
  private @Nullable Instant finishedAt;

  // Identifiers are made here, so Spring Data cannot infer from them that a row is new.
  @Transient private boolean unsaved;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
  protected AdaptationEntity() {}

  AdaptationEntity(UUID id, Target target, AdaptationCause cause, Method method, Instant now) {
    this.id = id;
    this.deviceId = target.deviceId();
    this.space = target.space();
    this.quantity = target.quantity().name();
    this.cause = cause;
    this.method = method.label();
    this.state = AdaptationState.QUEUED;
    this.requestedAt = now;
    this.unsaved = true;
  }

  void start(Claim by, Instant now) {
    claim = by.id();
    method = by.method().label();
    state = AdaptationState.RUNNING;
    startedAt = now;
    progress = 0;
  }

  void reach(double share) {
    progress = share;
  }

  void succeed(UUID model, Instant now) {
    modelId = model;
    finish(AdaptationState.SUCCEEDED, now);
    progress = 1;
  }

  void cancel(Instant now) {
    finish(AdaptationState.CANCELLED, now);
  }

  void fail(String reason, Instant now) {
    error = reason.substring(0, Math.min(reason.length(), LONGEST_ERROR));
    finish(AdaptationState.FAILED, now);
  }

  private void finish(AdaptationState over, Instant now) {
    state = over;
    finishedAt = now;
  }

  Target target() {
    return new Target(deviceId, space, Quantity.stored(quantity));
  }

  Adaptation toAdaptation() {
    return new Adaptation(
        id,
        target(),
        cause,
        Method.find(method).orElse(Method.standard()),
        state,
        progress,
        error,
        modelId,
        requestedAt,
        startedAt,
        finishedAt);
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
