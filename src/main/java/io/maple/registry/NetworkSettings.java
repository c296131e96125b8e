package io.maple.registry;

import io.maple.network.graph.ReadLimits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How large uploaded networks may be; settings under {@code maple.networks}.
 *
 * @param fileBytes the largest file, weights included
 * @param structureBytes the most that is kept of a file: names, attributes, sizes and small values
 * @param uploadTime how long a file may take to arrive
 * @param perKey the most networks that one key may have
 * @param concurrent the most files that are read at a time
 */
@Validated
@ConfigurationProperties("maple.networks")
public record NetworkSettings(
    @DefaultValue("2147483648") @Positive long fileBytes,
    @DefaultValue("33554432") @Positive long structureBytes,
    @DefaultValue("15m") @NotNull @DurationMin(seconds = 1) Duration uploadTime,
    @DefaultValue("1000") @Positive int perKey,
    @DefaultValue("4") @Positive int concurrent) {

  /** How much of a file is read. */
  ReadLimits limits() {
    ReadLimits usual = ReadLimits.DEFAULT;
    return new ReadLimits(
        fileBytes,
        structureBytes,
        usual.parts(),
        usual.nodes(),
        usual.rank(),
        usual.elements(),
        usual.depth());
  }
}
