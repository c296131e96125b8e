package io.maple.profiler;

import java.util.List;

/**
 * What the service asks of a device's agent.
 *
 * @param batch inputs a run
 */
record AgentTask(
    int batch, List<OperatorWork> operators, List<ArchitectureWork> architectures, Progress done) {

  /** An operator to profile. */
  record OperatorWork(String operator) {}

  /** An architecture to measure. */
  record ArchitectureWork(String spec) {}

  /** How many samples there are, and shall be. */
  record Progress(long samples, int ofSamples) {

    int missing() {
      return (int) Math.max(0, ofSamples - samples);
    }
  }
}
