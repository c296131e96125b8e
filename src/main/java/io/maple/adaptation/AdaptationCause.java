package io.maple.adaptation;

/** Why a device is adapted. */
public enum AdaptationCause {
  /** Its own samples changed. */
  SAMPLES,
  /** A source device that it draws on, or could, changed. */
  SOURCES,
  /** Somebody asked for it. */
  REQUEST
}
