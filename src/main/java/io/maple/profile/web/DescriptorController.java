package io.maple.profile.web;

import io.maple.docs.ProblemAnswers;
import io.maple.profile.Descriptors;
import io.maple.profile.OperatorDescriptor;
import io.maple.profile.SimilarDevice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/devices/{id}")
@Tag(
    name = DescriptorController.TAG,
    description = "What processors counted, and what that says of devices.")
class DescriptorController {

  static final String TAG = "Hardware descriptors";

  private final Descriptors descriptors;

  DescriptorController(Descriptors descriptors) {
    this.descriptors = descriptors;
  }

  @GetMapping("/descriptor")
  @Operation(
      operationId = "showDescriptor",
      summary = "Show a device's hardware descriptor",
      description =
          "Operator by operator, natural logarithms: of the latency in ms, of each counter a run"
              + " (MAPLE), and of each counter a microsecond of latency (MAPLE-Edge). What was not"
              + " counted, or fewer than 10 times over all repetitions, is absent.")
  @ProblemAnswers({400, 404, 409})
  List<OperatorDescriptor> descriptor(
      @PathVariable @Parameter(example = "xeon-t1-b1-all") String id,
      @RequestParam @Parameter(example = "nasbench201") String space) {
    return descriptors.byOperator(id, space);
  }

  @GetMapping("/similar")
  @Operation(
      operationId = "rankSimilarDevices",
      summary = "Rank the known devices by how similar their descriptors are",
      description =
          "The distance is the mean absolute difference of the values that both have, in robust"
              + " standard deviations over all devices: 0 is the same, 1.1 two devices drawn at"
              + " random. Where few values are shared it is drawn to 1.1.")
  @ProblemAnswers({400, 404, 409})
  List<SimilarDevice> similar(
      @PathVariable @Parameter(example = "xeon-t1-b1-all") String id,
      @RequestParam @Parameter(example = "nasbench201") String space,
      @RequestParam(defaultValue = "20") @Min(1) @Max(1000) int count) {
    return descriptors.similar(id, space).stream().limit(count).toList();
  }
}
