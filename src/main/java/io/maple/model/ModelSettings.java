package io.maple.model;

import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How many models are kept; settings under {@code maple.adaptation}, where they have been since
 * before models had a room of their own.
 *
 * @param keptVersions how many versions of a model are kept beside the serving one
 * @param cachedModels how many loaded models stay in memory
 */
@Validated
@ConfigurationProperties("maple.adaptation")
public record ModelSettings(
    @DefaultValue("20") @Positive int keptVersions,
    @DefaultValue("256") @Positive int cachedModels) {}
