package io.maple.prediction.web;

/** Bodies that the API documentation offers to send. */
final class PredictExamples {

  static final String SPEC =
      "|nor_conv_3x3~0|+|nor_conv_1x1~0|skip_connect~1|+|avg_pool_3x3~0|none~1|nor_conv_3x3~2|";

  static final String ONE =
      """
      {
        "device": "xeon-t1-b1-all",
        "architecture": {
          "space": "nasbench201",
          "spec": "|nor_conv_3x3~0|+|nor_conv_1x1~0|skip_connect~1|+|avg_pool_3x3~0|none~1|nor_conv_3x3~2|"
        }
      }
      """;

  static final String LISTED =
      """
      {
        "devices": ["xeon-t1-b1-all"],
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
      {"devices": ["xeon-t1-b1-all"], "space": "nasbench201", "all": true}
      """;

  static final String SEARCH =
      """
      {
        "space": "nasbench201",
        "devices": {"xeon-t1-b1-all": {"maxMillis": 1}},
        "confidence": 0.9,
        "limit": 5
      }
      """;

  static final String SEARCH_ACCURACIES =
      """
      {
        "space": "nasbench201",
        "devices": {"xeon-t1-b1-all": {"maxMillis": 10}},
        "accuracies": [
          {
            "spec": "|nor_conv_3x3~0|+|nor_conv_1x1~0|skip_connect~1|+|avg_pool_3x3~0|none~1|nor_conv_3x3~2|",
            "accuracy": 91.2
          },
          {
            "spec": "|skip_connect~0|+|skip_connect~0|none~1|+|skip_connect~0|skip_connect~1|skip_connect~2|",
            "accuracy": 61.4
          }
        ]
      }
      """;

  private PredictExamples() {}
}
