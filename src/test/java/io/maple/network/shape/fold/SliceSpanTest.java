package io.maple.network.shape.fold;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SliceSpanTest {

  /** The standard's semantics, index by index: NumPy's, but a backward start is on the axis. */
  private static List<Long> taken(long size, long start, long end, long step) {
    List<Long> indices = new ArrayList<>();
    long from = start < 0 ? start + size : start;
    long to = end < 0 ? end + size : end;
    if (step > 0) {
      for (long i = Math.max(0, from); i < Math.min(size, to); i += step) {
        indices.add(i);
      }
    } else {
      for (long i = Math.max(0, Math.min(size - 1, from));
          size > 0 && i > Math.max(-1, to);
          i += step) {
        indices.add(i);
      }
    }
    return indices;
  }

  @Test
  void shouldTakeWhatEachIndexSays() {
    for (long size = 0; size <= 5; size++) {
      for (long start = -8; start <= 8; start++) {
        for (long end = -8; end <= 8; end++) {
          for (long step : new long[] {-7, -2, -1, 1, 2, 7}) {
            List<Long> indices = taken(size, start, end, step);
            SliceSpan span = SliceSpan.of(size, start, end, step);

            assertThat(span.count())
                .as("%d:%d:%d of %d", start, end, step, size)
                .isEqualTo(indices.size());
            if (!indices.isEmpty()) {
              assertThat(span.start()).isEqualTo(indices.get(0));
            }
          }
        }
      }
    }
  }

  @Test
  void shouldClampLimitsThatMeanTheEnd() {
    assertThat(SliceSpan.of(9, 0, Long.MAX_VALUE, 1).count()).isEqualTo(9);
    assertThat(SliceSpan.of(9, -1, Long.MIN_VALUE, -1).count()).isEqualTo(9);
    assertThat(SliceSpan.of(9, Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE).count())
        .isEqualTo(1);
    assertThat(SliceSpan.of(9, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE).count())
        .isEqualTo(1);
  }
}
