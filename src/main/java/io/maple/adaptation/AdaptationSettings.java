package io.maple.adaptation;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When and how devices are adapted; settings under {@code maple.adaptation}.
 *
 * @param inlineSamples up to so many samples a device is adapted inside the request that uploads
 * @param inlineAtOnce the most adaptations inside requests at a time; a request that finds no room
 *     within seconds leaves its own to the background
 * @param waiting while so many wait, none can be asked for; uploads are taken all the same
 * @param threads how many devices one replica adapts in the background at a time
 * @param heartbeat how often a replica that adapts a device says so; another takes over after four
 *     times as long, at most six, without
 */
@Validated
@ConfigurationProperties("maple.adaptation")
public record AdaptationSettings(
    @DefaultValue("50") @Min(0) @Max(199) int inlineSamples,
    @DefaultValue("4") @Positive int inlineAtOnce,
    @DefaultValue("10000") @Positive int waiting,
    @DefaultValue("2") @Min(1) @Max(64) int threads,
    @DefaultValue("3s") @NotNull @DurationMin(millis = 500) Duration heartbeat) {}
