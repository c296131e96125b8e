package io.maple.access.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.maple.access.KeyText;
import io.maple.access.MadeKey;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A key that was just made.
 *
 * @param key what its holder sends as bearer token
 */
record MadeKeyResponse(
    @JsonUnwrapped ApiKeyResponse made,
    @Schema(
            type = "string",
            description = "To be sent as bearer token; shown this once, stored as a digest.")
        KeyText key) {

  static MadeKeyResponse of(MadeKey made) {
    return new MadeKeyResponse(ApiKeyResponse.of(made.key()), made.text());
  }
}
