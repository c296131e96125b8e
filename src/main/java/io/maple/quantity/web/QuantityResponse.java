package io.maple.quantity.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.maple.learn.Quantity;
import io.swagger.v3.oas.annotations.media.Schema;

/** What can be measured and predicted, as callers see it. */
@Schema(name = "Quantity")
record QuantityResponse(
    @Schema(example = "energy") String name,
    @Schema(description = "Of every value.", example = "mJ") String unit,
    @Schema(description = "For people.", example = "Energy") String title,
    @Schema(description = "For people, one sentence.") String description,
    @Schema(description = "The smallest value that is accepted.") double least,
    @Schema(description = "The largest value that is accepted.") double greatest,
    @JsonProperty("default")
        @Schema(name = "default", description = "Whether it is meant where none is named.")
        boolean isDefault) {

  static QuantityResponse of(Quantity quantity) {
    return new QuantityResponse(
        quantity.name(),
        quantity.unit(),
        quantity.title(),
        quantity.description(),
        quantity.least(),
        quantity.greatest(),
        quantity.isDefault());
  }
}
