package io.maple.model.web;

import io.maple.model.HeldOutPoint;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** Samples of a model beside what it predicts without them. */
record HeldOutResponse(
    @Schema(description = "Level of the intervals.") double level, List<HeldOutPoint> points) {

  private static final double LEVEL = 0.9;

  static HeldOutResponse of(List<HeldOutPoint> points) {
    return new HeldOutResponse(LEVEL, points);
  }
}
