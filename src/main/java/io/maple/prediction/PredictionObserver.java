package io.maple.prediction;

/**
 * Is called for every prediction, inside the request: an observer takes no lock, does not touch the
 * database and does not fail.
 */
public interface PredictionObserver {

  /** One architecture was predicted; a warning came with it, or none. */
  void predicted(String deviceId, boolean warned);

  /** Many architectures were predicted for one device at once. */
  void predictedMany(String deviceId, int architectures);

  /** Nothing was predicted, because the device has no model in the search space. */
  void withoutModel(String deviceId);

  /** Nothing was predicted, because there is no such device. */
  void unknownDevice();
}
