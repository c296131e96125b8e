package io.maple.adaptation;

import io.maple.learn.Target;
import java.time.Duration;

/**
 * A target was adapted, or could not be; published after it is stored, in this process only.
 *
 * @param state how it ended
 * @param duration from when it was taken up, sources and storing included
 */
public record AdaptationEnded(Target target, AdaptationState state, Duration duration) {}
