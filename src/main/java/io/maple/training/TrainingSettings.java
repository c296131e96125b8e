package io.maple.training;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What a training is given; settings under {@code maple.adaptation}.
 *
 * @param sources the most source devices that one model draws on
 */
@Validated
@ConfigurationProperties("maple.adaptation")
public record TrainingSettings(@DefaultValue("30") @Min(0) @Max(64) int sources) {}
