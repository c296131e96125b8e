package io.maple.agent.web;

/** Bodies that the API documentation offers to send. */
final class AgentExamples {

  static final String DETECTED =
      """
      {
        "processor": "Google Tensor G4",
        "runtime": "onnxruntime 1.29",
        "labels": {"cores": "8", "memory": "12 GB"}
      }
      """;

  static final String PROFILE =
      """
      {
        "space": "nasbench201",
        "operators": [
          {
            "operator": "nor_conv_3x3-c16-32x32",
            "batch": 1,
            "repetitions": 1000,
            "latencyMillis": 0.084,
            "counters": {
              "cycles": 251904113,
              "instructions": 702115930,
              "cache-misses": {"value": 48213, "running": 0.62},
              "LLC-stores": "<not supported>",
              "task-clock": 84.31,
              "page-faults": 0
            }
          },
          {
            "operator": "avg_pool_3x3-c16-32x32",
            "repetitions": 1000,
            "latencyMillis": 0.021,
            "perf": "63011934;;cycles;21010000;100.00;;\\n21.07;msec;task-clock;21070000;100.00;;\\n"
          }
        ]
      }
      """;

  static final String PERF =
      """
      # started on Tue Nov 24 12:00:00 2026

      251904113;;cycles;84310000;100.00;;
      <not supported>;;LLC-stores;0;100.00;;
      84.31;msec;task-clock;84310000;100.00;0.998;CPUs utilized
      """;

  static final String COUNTERS =
      "By event of `perf list`, totals over all repetitions: a number, task-clock in milliseconds;"
          + " \"<not supported>\" or \"<not counted>\"; or {\"value\", \"running\"} where the"
          + " counter ran for a share of the time, its value scaled up to the whole as perf does.";

  private AgentExamples() {}
}
