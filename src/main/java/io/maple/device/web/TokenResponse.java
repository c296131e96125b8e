package io.maple.device.web;

import io.maple.device.AgentToken;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A token that was just made.
 *
 * @param agentToken never shown again
 */
record TokenResponse(
    @Schema(example = "pixel9") String device, @Schema(type = "string") AgentToken agentToken) {}
