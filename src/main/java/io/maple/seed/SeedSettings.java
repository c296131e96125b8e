package io.maple.seed;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code maple.seed}.
 *
 * @param enabled whether a new embedded database starts with the devices that come with Maple
 */
@ConfigurationProperties("maple.seed")
record SeedSettings(@DefaultValue("true") boolean enabled) {}
