package io.maple.adaptation;

/** How far an adaptation is. */
public enum AdaptationState {
  /** It waits. */
  QUEUED,
  /** It is being worked on. */
  RUNNING,
  /** Its model serves. */
  SUCCEEDED,
  /** It could not be finished; the earlier model, if any, goes on serving. */
  FAILED,
  /** There was nothing left to adapt to. */
  CANCELLED;

  /** Whether nothing more will be done. */
  public boolean isOver() {
    return this != QUEUED && this != RUNNING;
  }
}
