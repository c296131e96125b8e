package io.maple.profile;

/** Whether a performance counter holds a number. */
public enum CounterState {
  /** It does; the number may be an estimate, see {@link Counter#running}. */
  COUNTED,
  /** The event never had a hardware counter to itself, or nothing ran: {@code <not counted>}. */
  NOT_COUNTED,
  /** The processor or the kernel has no such event: {@code <not supported>}. */
  NOT_SUPPORTED
}
