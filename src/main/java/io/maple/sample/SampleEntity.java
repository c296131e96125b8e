package io.maple.sample;

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
  private String spec;
  private double latencyMillis;
  private @Nullable Integer runs;
  private @Nullable Double stddevMillis;
  private Instant recordedAt;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
  protected SampleEntity() {}

  SampleEntity(String deviceId, CheckedSample sample, Instant now) {
    this.deviceId = deviceId;
    this.space = sample.space();
    this.spec = sample.spec();
    this.latencyMillis = sample.latencyMillis();
    this.runs = sample.runs();
    this.stddevMillis = sample.stddevMillis();
    this.recordedAt = now;
  }

  void replace(CheckedSample sample, Instant now) {
    latencyMillis = sample.latencyMillis();
    runs = sample.runs();
    stddevMillis = sample.stddevMillis();
    recordedAt = now;
  }

  Sample toSample() {
    return new Sample(space, spec, latencyMillis, runs, stddevMillis, recordedAt);
  }

  String spec() {
    return spec;
  }
}
