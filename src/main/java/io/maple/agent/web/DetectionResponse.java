package io.maple.agent.web;

import io.maple.agent.Detection;
import io.maple.device.DeviceTraits;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of detected traits, and the traits as they are now.
 *
 * @param filledIn those that are as detected
 * @param kept those that a person had described otherwise
 */
record DetectionResponse(
    @Schema(example = "pixel9") String device,
    List<String> filledIn,
    List<String> kept,
    @Nullable String processor,
    @Nullable String accelerator,
    @Nullable String runtime,
    Map<String, String> labels) {

  static DetectionResponse of(Detection detection) {
    DeviceTraits traits = detection.device().traits();
    return new DetectionResponse(
        detection.device().id(),
        detection.filledIn(),
        detection.kept(),
        traits.processor(),
        traits.accelerator(),
        traits.runtime(),
        traits.labels());
  }
}
