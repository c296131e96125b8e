package io.maple.profile;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One operator's counters as received, not yet checked: null is what is missing.
 *
 * @param counters by event as it was written
 * @param perf what {@code perf stat -j} or {@code -x} printed, instead of the counters
 */
public record NewOperatorProfile(
    @Nullable String operator,
    @Nullable Integer batch,
    @Nullable Integer repetitions,
    @Nullable Double latencyMillis,
    @Nullable Map<String, Counter> counters,
    @Nullable String perf) {}
