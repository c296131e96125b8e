package io.maple.sample;

import io.maple.learn.Target;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "sample")
@SuppressWarnings("UnusedVariable") // queries read the fields
class SampleEntity {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "sample")
  @SequenceGenerator(name = "sample", sequenceName = "sample_seq", allocationSize = 500)
  private @Nullable Long id;

  private String deviceId;
  private String space;
  private String quantity;
  private String spec;
  private double amount;
  private @Nullable Integer runs;
  private @Nullable Double stddev;
  private Instant recordedAt;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
  protected SampleEntity() {}

  SampleEntity(Target target, Sample sample) {
    this.deviceId = target.deviceId();
    this.space = target.space();
    this.quantity = target.quantity().name();
    this.spec = sample.spec();
    this.amount = sample.value();
    this.runs = sample.runs();
    this.stddev = sample.stddev();
    this.recordedAt = sample.recordedAt();
  }

  void replace(Sample sample) {
    amount = sample.value();
    runs = sample.runs();
    stddev = sample.stddev();
    recordedAt = sample.recordedAt();
  }

  String spec() {
    return spec;
  }
}
