package io.maple.device;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

@Entity
@Table(name = "device")
public class DeviceEntity implements Persistable<String> {

  @Id private String id;
  private String name;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  private DeviceKind kind;

  private @Nullable String processor;
  private @Nullable String accelerator;
  private @Nullable String runtime;
  private int batchSize;
  private String precision;
  private Instant createdAt;
  private Instant updatedAt;

  @ElementCollection
  @CollectionTable(name = "device_label", joinColumns = @JoinColumn(name = "device_id"))
  @MapKeyColumn(name = "label")
  @Column(name = "content")
  @BatchSize(size = 200)
  private Map<String, String> labels = new HashMap<>();

  // Without it Spring Data would look for the row first, and overwrite what it finds.
  @Transient private boolean unsaved;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
  protected DeviceEntity() {}

  @SuppressWarnings("NullAway.Init") // describe does
  DeviceEntity(String id, DeviceTraits traits, Instant now) {
    this.id = id;
    this.createdAt = now;
    this.unsaved = true;
    describe(traits, now);
  }

  final void describe(DeviceTraits traits, Instant now) {
    name = traits.name();
    kind = traits.kind();
    processor = traits.processor();
    accelerator = traits.accelerator();
    runtime = traits.runtime();
    batchSize = traits.batchSize();
    precision = traits.precision();
    labels.keySet().retainAll(traits.labels().keySet());
    labels.putAll(traits.labels());
    updatedAt = now;
  }

  Device toDevice() {
    return new Device(
        id,
        new DeviceTraits(name, kind, processor, accelerator, runtime, batchSize, precision, labels),
        createdAt,
        updatedAt);
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
