package io.maple.measurement.web;

import org.springframework.modulith.NamedInterface;

/** Bodies that the API documentation offers to send. */
@NamedInterface("upload")
public final class SampleExamples {

  static final String SPEC =
      "|nor_conv_3x3~0|+|nor_conv_1x1~0|skip_connect~1|+|avg_pool_3x3~0|none~1|nor_conv_3x3~2|";

  /** Samples as JSON. */
  public static final String JSON =
      """
      {
        "samples": [
          {
            "architecture": {
              "space": "nasbench201",
              "spec": "|nor_conv_3x3~0|+|nor_conv_1x1~0|skip_connect~1|+|avg_pool_3x3~0|none~1|nor_conv_3x3~2|"
            },
            "latencyMillis": 7.31,
            "runs": 50,
            "stddevMillis": 0.1
          }
        ]
      }
      """;

  /** Samples as a table. */
  public static final String CSV =
      """
      space,spec,latency_ms,runs,stddev_ms
      nasbench201,|nor_conv_3x3~0|+|nor_conv_1x1~0|skip_connect~1|+|avg_pool_3x3~0|none~1|nor_conv_3x3~2|,7.31,50,0.1
      """;

  private SampleExamples() {}
}
