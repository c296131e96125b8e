package io.maple.model;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.util.UUID;
import org.springframework.data.domain.Persistable;

/** A model's bytes, apart from its card so that lists need not read them. */
@Entity
@Table(name = "latency_model_content")
@SuppressWarnings("UnusedVariable") // Hibernate stores the fields
class ModelContent implements Persistable<UUID> {

  @Id private UUID modelId;
  private byte[] content;
  @Transient private boolean unsaved;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
  protected ModelContent() {}

  ModelContent(UUID modelId, byte[] content) {
    this.modelId = modelId;
    this.content = content;
    this.unsaved = true;
  }

  @Override
  public UUID getId() {
    return modelId;
  }

  @Override
  public boolean isNew() {
    return unsaved;
  }
}
