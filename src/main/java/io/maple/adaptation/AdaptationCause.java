package io.maple.adaptation;

/** Why a device is adapted. */
public enum AdaptationCause {
  /** Its own samples changed. */
  SAMPLES,
  /** Its counters were recorded, or what was known of them changed. */
  PROFILE,
  /** A source device that it draws on, or could, changed. */
  SOURCES,
  /** Its model was trained for an earlier feature layout. */
  LAYOUT,
  /** Somebody asked for it. */
  REQUEST
}
