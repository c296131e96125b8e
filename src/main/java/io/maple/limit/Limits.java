package io.maple.limit;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
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
 * @param batchArchitectures the most architectures in one batch of predictions
 * @param batchDevices the most devices in one batch of predictions
 * @param requestsPerSecond the most requests in a second with one key; where keys are needed, also
 *     the most without one from one address
 * @param openRequestsPerSecond the most requests in a second from one address where no keys are
 *     needed; 0 does not limit
 * @param apiKeys the most keys that count at a time
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
    @DefaultValue("20000") @Positive int batchArchitectures,
    @DefaultValue("32") @Positive int batchDevices,
    @DefaultValue("1000") @Positive long requestsPerSecond,
    @DefaultValue("0") @PositiveOrZero long openRequestsPerSecond,
    @DefaultValue("1000") @Positive int apiKeys,
    @DefaultValue("24h") @NotNull @DurationMin(seconds = 1) Duration idempotencyMemory) {}
