package io.maple.observation;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What is measured; settings under {@code maple.metrics}.
 *
 * @param devices the most devices that metrics name; what concerns others is added up
 * @param refresh how often the queue and the models are looked at in the database
 */
@Validated
@ConfigurationProperties("maple.metrics")
public record MetricsSettings(
    @DefaultValue("100") @PositiveOrZero int devices,
    @DefaultValue("15s") @NotNull @DurationMin(seconds = 1) Duration refresh) {}
