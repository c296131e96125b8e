package io.maple.network.catalogue;

/** What a network of the catalogue is for. */
public enum Task {
  CLASSIFICATION("image classification"),
  DETECTION("object detection"),
  SEGMENTATION("image segmentation"),
  LANGUAGE("language"),
  SPEECH("speech"),
  RECOMMENDATION("recommendation");

  private final String label;

  Task(String label) {
    this.label = label;
  }

  /** How people call it. */
  public String label() {
    return label;
  }
}
