package io.maple.device.web;

/** Bodies that the API documentation offers to send. */
final class DeviceExamples {

  static final String REGISTER =
      """
      {
        "id": "pixel9",
        "name": "Pixel 9, one big core",
        "kind": "CPU",
        "processor": "Google Tensor G4",
        "runtime": "tflite 2.16",
        "batchSize": 1,
        "precision": "fp32",
        "labels": {"owner": "lab 3"}
      }
      """;

  static final String PATCH =
      """
      {"name": "Pixel 9, two big cores", "runtime": null, "labels": {"owner": "lab 4"}}
      """;

  private DeviceExamples() {}
}
