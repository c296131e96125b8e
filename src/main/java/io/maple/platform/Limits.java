package io.maple.platform;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much one caller may ask for; settings under {@code maple.limits}.
 *
 * @param bodyBytes the largest request body, in bytes
 * @param bodyTime how long a request body may take to arrive
 * @param samplesPerUpload the most samples in one upload
 * @param samplesPerDevice the most samples stored for one device
 * @param profilesPerDevice the most counter profiles stored for one device
 * @param idempotencyMemory how long an upload's Idempotency-Key is remembered
 */
@Validated
@ConfigurationProperties("maple.limits")
public record Limits(
    @DefaultValue("8388608") @Positive long bodyBytes,
    @DefaultValue("30s") @NotNull @DurationMin(seconds = 1) Duration bodyTime,
    @DefaultValue("20000") @Positive int samplesPerUpload,
    @DefaultValue("200000") @Positive long samplesPerDevice,
    @DefaultValue("1000") @Positive int profilesPerDevice,
    @DefaultValue("24h") @NotNull @DurationMin(seconds = 1) Duration idempotencyMemory) {}
