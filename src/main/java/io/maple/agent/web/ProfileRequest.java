package io.maple.agent.web;

import io.maple.profile.Counter;
import io.maple.profile.NewOperatorProfile;
import io.maple.profile.NewProfile;
import io.maple.text.Excerpt;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Counters of operators as they came; the service checks them, so that all forms are alike. */
record ProfileRequest(
    @Schema(example = "nasbench201", requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable String space,
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable List<@Nullable OperatorFields> operators) {

  /** One operator as it came. */
  @Schema(name = "ProfiledOperator")
  record OperatorFields(
      @Schema(example = "nor_conv_3x3-c16-32x32", requiredMode = Schema.RequiredMode.REQUIRED)
          @Nullable String operator,
      @Schema(description = "The device's where it is left out.") @Nullable Integer batch,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable Integer repetitions,
      @Schema(description = "Of one run.", requiredMode = Schema.RequiredMode.REQUIRED)
          @Nullable Double latencyMillis,
      @Schema(description = AgentExamples.COUNTERS, type = "object")
          @Nullable Map<String, @Nullable JsonNode> counters,
      @Schema(description = "What perf stat -j or -x printed, instead of counters.")
          @Nullable String perf) {}

  private static final OperatorFields NOTHING =
      new OperatorFields(null, null, null, null, null, null);

  NewProfile toProfile() {
    List<NewOperatorProfile> all = new ArrayList<>();
    List<@Nullable OperatorFields> given = operators == null ? List.of() : operators;
    for (int index = 0; index < given.size(); index++) {
      OperatorFields known = given.get(index);
      OperatorFields operator = known == null ? NOTHING : known;
      all.add(
          new NewOperatorProfile(
              operator.operator(),
              operator.batch(),
              operator.repetitions(),
              operator.latencyMillis(),
              operator.counters() == null ? null : counters(index, operator.counters()),
              operator.perf()));
    }
    return NewProfile.of(space, all);
  }

  private static Map<String, Counter> counters(
      int index, Map<String, @Nullable JsonNode> counters) {
    Map<String, Counter> read = new LinkedHashMap<>();
    counters.forEach(
        (event, value) -> {
          if (value != null && !value.isNull()) {
            String field = "operators[%d].counters.%s".formatted(index, Excerpt.of(event));
            read.put(event, CounterFields.read(field, value));
          }
        });
    return read;
  }
}
