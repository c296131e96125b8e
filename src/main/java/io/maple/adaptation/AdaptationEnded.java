package io.maple.adaptation;

import java.time.Duration;

/**
 * A device was adapted in one search space, or could not be; published after it is stored, in this
 * process only.
 *
 * @param state how it ended
 * @param duration from when it was taken up, sources and storing included
 */
public record AdaptationEnded(
    String deviceId, String space, AdaptationState state, Duration duration) {}
