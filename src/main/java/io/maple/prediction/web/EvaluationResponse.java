package io.maple.prediction.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.maple.learn.accuracy.Agreement;
import io.maple.prediction.ModelEvaluation;
import io.maple.prediction.PredictionWarning;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How well a serving model predicts latencies that were measured; shares are 0 to 1. */
record EvaluationResponse(
    @Schema(example = "nasbench201") String space,
    @Schema(description = "Absent for latency.", example = "energy")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String quantity,
    ModelSummary model,
    @Schema(description = "Latencies compared.") int samples,
    @Schema(description = "Those of architectures that the model was trained on.") int seen,
    @Schema(description = "Null where one side is constant.") @Nullable Double spearman,
    @Schema(description = "Null where one side is constant.") @Nullable Double kendall,
    @Schema(description = "Share predicted within ±5 %.") double within5,
    @Schema(description = "Share predicted within ±10 %.") double within10,
    @Schema(description = "Mean absolute percentage error, 0.05 for 5 %.") double mape,
    @Schema(description = "Share inside their 50 % interval.") double coverage50,
    @Schema(description = "Share inside their 80 % interval.") double coverage80,
    @Schema(description = "Share inside their 90 % interval.") double coverage90,
    @Schema(description = "Mean relative width of the 90 % interval, (upper − lower) / predicted.")
        double width90,
    @Schema(description = "Share within ±10 % of the median of the latencies sent.")
        double constantWithin10,
    List<PredictionWarning> warnings) {

  static EvaluationResponse of(ModelEvaluation evaluation) {
    Agreement agreement = evaluation.agreement();
    return new EvaluationResponse(
        evaluation.model().space(),
        evaluation.model().quantity().isDefault() ? null : evaluation.model().quantity().name(),
        ModelSummary.of(evaluation.model()),
        evaluation.compared(),
        evaluation.seen(),
        defined(agreement.spearman()),
        defined(agreement.kendall()),
        agreement.within5(),
        agreement.within10(),
        agreement.mape(),
        agreement.coverage50(),
        agreement.coverage80(),
        agreement.coverage90(),
        agreement.width90(),
        agreement.constantWithin10(),
        warnings(evaluation));
  }

  private static List<PredictionWarning> warnings(ModelEvaluation evaluation) {
    return evaluation.seen() == 0
        ? List.of()
        : List.of(
            new PredictionWarning(
                "seen-samples",
                "The model was trained on %d of these %d architectures, so the figures flatter it.\nMaybe send only latencies that were never uploaded."
                    .formatted(evaluation.seen(), evaluation.compared())));
  }

  private static @Nullable Double defined(double figure) {
    return Double.isNaN(figure) ? null : figure;
  }
}
