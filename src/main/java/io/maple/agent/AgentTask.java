package io.maple.agent;

import io.maple.space.Architecture;
import io.maple.space.ProfiledOperator;
import java.util.List;

/**
 * The remaining task on a device, in order: first profile the operators, then measure the
 * architectures.
 *
 * @param batch inputs a run
 * @param operatorsDone how many operators are profiled at that batch
 * @param samplesDone how many architectures are measured
 */
public record AgentTask(
    int batch,
    List<ProfiledOperator> operators,
    List<Architecture> architectures,
    int operatorsDone,
    long samplesDone) {

  /** Copies the lists. */
  public AgentTask {
    operators = List.copyOf(operators);
    architectures = List.copyOf(architectures);
  }
}
