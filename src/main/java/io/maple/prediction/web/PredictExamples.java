package io.maple.prediction.web;

/** Bodies that the API documentation offers to send. */
final class PredictExamples {

  static final String SPEC =
      "|nor_conv_3x3~0|+|nor_conv_1x1~0|skip_connect~1|+|avg_pool_3x3~0|none~1|nor_conv_3x3~2|";

  static final String ONE =
      """
      {
        "device": "pixel9",
        "architecture": {
          "space": "nasbench201",
          "spec": "|nor_conv_3x3~0|+|nor_conv_1x1~0|skip_connect~1|+|avg_pool_3x3~0|none~1|nor_conv_3x3~2|"
        }
      }
      """;

  static final String LISTED =
      """
      {
        "devices": ["pixel9"],
        "architectures": [
          {
            "space": "nasbench201",
            "spec": "|nor_conv_3x3~0|+|nor_conv_1x1~0|skip_connect~1|+|avg_pool_3x3~0|none~1|nor_conv_3x3~2|"
          }
        ]
      }
      """;

  static final String ALL =
      """
      {"devices": ["pixel9"], "space": "nasbench201", "all": true}
      """;

  private PredictExamples() {}
}
