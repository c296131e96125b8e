package io.maple.agent.web;

import io.maple.agent.AgentTask;
import io.maple.space.Architecture;
import io.maple.space.ProfiledOperator;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.web.util.UriUtils;

/**
 * What there is to do on a device.
 *
 * @param batch inputs a run
 * @param operators to profile, first
 * @param architectures to measure, then
 */
record WorkResponse(
    @Schema(example = "pixel9") String device,
    @Schema(example = "nasbench201") String space,
    int batch,
    List<OperatorWork> operators,
    List<ArchitectureWork> architectures,
    Progress done) {

  /** An operator to profile. */
  record OperatorWork(
      @Schema(example = "nor_conv_3x3-c16-32x32") String operator,
      @Schema(description = "Path of the model, for the same token.") String onnx) {}

  /** An architecture to measure. */
  record ArchitectureWork(
      String spec, @Schema(description = "Path of the model, for the same token.") String onnx) {}

  /** How much is done, of how much. */
  @Schema(name = "WorkProgress")
  record Progress(int operators, int ofOperators, long samples, int ofSamples) {}

  static WorkResponse of(String device, String space, int wanted, AgentTask work) {
    return new WorkResponse(
        device,
        space,
        work.batch(),
        work.operators().stream().map(operator -> operator(device, operator)).toList(),
        work.architectures().stream().map(each -> architecture(device, each)).toList(),
        new Progress(
            work.operatorsDone(),
            work.operatorsDone() + work.operators().size(),
            work.samplesDone(),
            wanted));
  }

  private static OperatorWork operator(String device, ProfiledOperator operator) {
    return new OperatorWork(
        operator.name(), path(device, operator.space(), "operators", operator.name()));
  }

  private static ArchitectureWork architecture(String device, Architecture architecture) {
    return new ArchitectureWork(
        architecture.spec(),
        path(device, architecture.space().name(), "architectures", architecture.spec()));
  }

  private static String path(String device, String ofSpace, String kind, String item) {
    return "/agent/devices/%s/search-spaces/%s/%s/%s/onnx"
        .formatted(device, ofSpace, kind, UriUtils.encode(item, StandardCharsets.UTF_8));
  }
}
