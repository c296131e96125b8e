package io.maple.registry.web;

/** Bodies that the API documentation offers to send. */
final class NetworkExamples {

  /** A small network as ncnn writes it, since the other formats are no text. */
  static final String PARAM =
      """
      7767517
      3 3
      Input            data   0 1 data 0=32 1=32 2=3
      Convolution      conv   1 1 data conv 0=16 1=3 4=1 5=1 6=432
      ReLU             relu   1 1 conv out
      """;

  private NetworkExamples() {}
}
