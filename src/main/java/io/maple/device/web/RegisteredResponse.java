package io.maple.device.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.maple.device.AgentToken;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A device that was just registered.
 *
 * @param agentToken never shown again
 */
record RegisteredResponse(
    @JsonUnwrapped DeviceResponse device,
    @Schema(
            type = "string",
            description =
                "What the device's agent must send as bearer token; shown this once, stored as a"
                    + " digest.")
        AgentToken agentToken) {}
