package io.maple.agent.web;

import io.maple.agent.AgentWork;
import io.maple.architecture.Architecture;
import io.maple.architecture.ProfiledOperator;
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
      @Schema(description = "Path of the model.") String onnx) {}

  /** An architecture to measure. */
  record ArchitectureWork(String spec, @Schema(description = "Path of the model.") String onnx) {}

  /** How much is done, of how much. */
  record Progress(int operators, int ofOperators, long samples, int ofSamples) {}

  static WorkResponse of(String device, String space, int wanted, AgentWork work) {
    return new WorkResponse(
        device,
        space,
        work.batch(),
        work.operators().stream().map(WorkResponse::operator).toList(),
        work.architectures().stream().map(WorkResponse::architecture).toList(),
        new Progress(
            work.operatorsDone(),
            work.operatorsDone() + work.operators().size(),
            work.samplesDone(),
            wanted));
  }

  private static OperatorWork operator(ProfiledOperator operator) {
    return new OperatorWork(operator.name(), path(operator.space(), "operators", operator.name()));
  }

  private static ArchitectureWork architecture(Architecture architecture) {
    return new ArchitectureWork(
        architecture.spec(),
        path(architecture.space().name(), "architectures", architecture.spec()));
  }

  private static String path(String ofSpace, String kind, String item) {
    return "/search-spaces/%s/%s/%s/onnx"
        .formatted(ofSpace, kind, UriUtils.encode(item, StandardCharsets.UTF_8));
  }
}
