package io.maple.sample.web;

/** Bodies that the API documentation offers to send. */
final class SampleExamples {

  static final String SPEC =
      "|nor_conv_3x3~0|+|nor_conv_1x1~0|skip_connect~1|+|avg_pool_3x3~0|none~1|nor_conv_3x3~2|";

  /** Samples as JSON: as many as a model needs. */
  static final String JSON =
      """
      {
        "samples": [
          {
            "architecture": {
              "space": "nasbench201",
              "spec": "|nor_conv_3x3~0|+|nor_conv_1x1~0|skip_connect~1|+|avg_pool_3x3~0|none~1|nor_conv_3x3~2|"
            },
            "latencyMillis": 3.16,
            "runs": 50,
            "stddevMillis": 0.02
          },
          {
            "architecture": {
              "space": "nasbench201",
              "spec": "|nor_conv_1x1~0|+|skip_connect~0|nor_conv_3x3~1|+|none~0|none~1|avg_pool_3x3~2|"
            },
            "latencyMillis": 2.727
          },
          {
            "architecture": {
              "space": "nasbench201",
              "spec": "|skip_connect~0|+|avg_pool_3x3~0|none~1|+|avg_pool_3x3~0|nor_conv_1x1~1|avg_pool_3x3~2|"
            },
            "latencyMillis": 2.2
          }
        ]
      }
      """;

  /** The same as a table. */
  static final String CSV =
      """
      space,spec,latency_ms,runs,stddev_ms
      nasbench201,|nor_conv_3x3~0|+|nor_conv_1x1~0|skip_connect~1|+|avg_pool_3x3~0|none~1|nor_conv_3x3~2|,3.16,50,0.02
      nasbench201,|nor_conv_1x1~0|+|skip_connect~0|nor_conv_3x3~1|+|none~0|none~1|avg_pool_3x3~2|,2.727,,
      nasbench201,|skip_connect~0|+|avg_pool_3x3~0|none~1|+|avg_pool_3x3~0|nor_conv_1x1~1|avg_pool_3x3~2|,2.2,,
      """;

  private SampleExamples() {}
}
