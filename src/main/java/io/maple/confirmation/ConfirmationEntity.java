package io.maple.confirmation;

import io.maple.model.Residual;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.io.Serializable;
import java.time.Instant;
import org.springframework.data.domain.Persistable;

/** A prediction compared with a later sample; the database deletes it with the sample. */
@Entity
@Table(name = "confirmation")
@IdClass(ConfirmationEntity.Key.class)
@SuppressWarnings("UnusedVariable") // queries read the fields
class ConfirmationEntity implements Persistable<ConfirmationEntity.Key> {

  /** The sample that it is of. */
  record Key(String deviceId, String space, String quantity, String spec) implements Serializable {

    private static final long serialVersionUID = 1L;
  }

  @Id private String deviceId;
  @Id private String space;
  @Id private String quantity;
  @Id private String spec;
  private int modelVersion;
  private double lnError;
  private boolean inside90;
  private Instant confirmedAt;
  @Transient private boolean unsaved;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
  protected ConfirmationEntity() {}

  ConfirmationEntity(Key key, int modelVersion, Residual residual, Instant confirmedAt) {
    this.deviceId = key.deviceId();
    this.space = key.space();
    this.quantity = key.quantity();
    this.spec = key.spec();
    this.modelVersion = modelVersion;
    this.lnError = residual.lnError();
    this.inside90 = residual.inside90();
    this.confirmedAt = confirmedAt;
    this.unsaved = true;
  }

  String spec() {
    return spec;
  }

  Instant confirmedAt() {
    return confirmedAt;
  }

  @Override
  public Key getId() {
    return new Key(deviceId, space, quantity, spec);
  }

  @Override
  public boolean isNew() {
    return unsaved;
  }
}
