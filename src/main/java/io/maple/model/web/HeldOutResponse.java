package io.maple.model.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.maple.learn.Quantity;
import io.maple.model.HeldOutPoint;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Samples of a model beside what it predicts without them. */
record HeldOutResponse(
    @Schema(description = "Level of the intervals.") double level,
    @Schema(example = "latency") String quantity,
    @Schema(description = "Of every value.", example = "ms") String unit,
    List<PointFields> points) {

  /** One sample: a latency's fields end in Millis, those of other quantities do not. */
  @Schema(name = "HeldOutPoint")
  record PointFields(
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Float measuredMillis,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Float predictedMillis,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Float lowerMillis,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Float upperMillis,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Float measured,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Float predicted,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Float lower,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Float upper) {

    static PointFields of(Quantity quantity, HeldOutPoint p) {
      return quantity.isDefault()
          ? new PointFields(
              p.measured(), p.predicted(), p.lower(), p.upper(), null, null, null, null)
          : new PointFields(
              null, null, null, null, p.measured(), p.predicted(), p.lower(), p.upper());
    }
  }

  private static final double LEVEL = 0.9;

  static HeldOutResponse of(Quantity quantity, List<HeldOutPoint> points) {
    return new HeldOutResponse(
        LEVEL,
        quantity.name(),
        quantity.unit(),
        points.stream().map(point -> PointFields.of(quantity, point)).toList());
  }
}
