package io.maple.training.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.maple.learn.Method;
import io.swagger.v3.oas.annotations.media.Schema;

@Schema(description = "A method that can train models.")
record MethodResponse(
    @Schema(description = "Its name in requests and on model cards.", example = "transfer")
        String name,
    @Schema(description = "One sentence.", example = "A sum over operators.") String description,
    @JsonProperty("default")
        @Schema(name = "default", description = "Whether devices use it where none is chosen.")
        boolean isDefault,
    @Schema(description = "Whether it uses data of other devices.") boolean drawsOnSources,
    @Schema(
            description = "The publication that it re-implements, else what it is.",
            example = "Abbasi, Wong and Shafiee, arXiv 2111.15106")
        String reference) {

  static MethodResponse of(Method method) {
    return new MethodResponse(
        method.label(),
        method.description(),
        method.equals(Method.standard()),
        method.drawsOnSources(),
        method.reference());
  }
}
