package io.maple.network.shape.fold;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Holds the arithmetic of intervals to that of the numbers within them. */
class IntervalTest {

  private static final int ROUNDS = 20_000;

  private final Random random = new Random(19);

  @Test
  void shouldContainEverySum() {
    pairs(Interval::plus, (a, b) -> a + b, false);
    pairs(Interval::minus, (a, b) -> a - b, false);
    pairs(Interval::times, (a, b) -> a * b, false);
  }

  @Test
  void shouldContainEveryQuotient() {
    pairs(Interval::dividedBy, (a, b) -> a / b, true);
    pairs((a, b) -> a.modulo(b, true), (a, b) -> a % b, true);
    pairs((a, b) -> a.modulo(b, false), Math::floorMod, true);
  }

  @Test
  void shouldContainEveryComparison() {
    pairs(Interval::smaller, Math::min, false);
    pairs(Interval::greater, Math::max, false);
    pairs(Interval::less, (a, b) -> a < b ? 1 : 0, false);
    pairs(Interval::same, (a, b) -> a == b ? 1 : 0, false);
    pairs((a, b) -> b.less(a).not(), (a, b) -> a <= b ? 1 : 0, false);
  }

  @Test
  void shouldContainEveryTruth() {
    pairs((a, b) -> a.truth().and(b.truth()), (a, b) -> a != 0 && b != 0 ? 1 : 0, false);
    pairs((a, b) -> a.truth().either(b.truth()), (a, b) -> a != 0 || b != 0 ? 1 : 0, false);
    pairs((a, b) -> a.truth().differs(b.truth()), (a, b) -> (a != 0) != (b != 0) ? 1 : 0, false);
  }

  @Test
  void shouldContainEveryValueOfOne() {
    singles(Interval::negated, a -> -a);
    singles(Interval::magnitude, Math::abs);
    singles(Interval::truth, a -> a == 0 ? 0 : 1);
  }

  @Test
  void shouldNotKnowWhatOverflows() {
    Interval most = Interval.of(Long.MAX_VALUE - 1);

    assertThat(most.plus(Interval.of(2))).isEqualTo(Interval.UNKNOWN);
    assertThat(most.times(most)).isEqualTo(Interval.UNKNOWN);
    assertThat(Interval.of(10).power(Interval.of(19))).isEqualTo(Interval.UNKNOWN);
    assertThat(Interval.of(10).power(Interval.of(18)))
        .isEqualTo(Interval.of(1_000_000_000_000_000_000L));
    assertThat(Interval.of(-1).power(Interval.of(Long.MAX_VALUE))).isEqualTo(Interval.of(-1));
  }

  private void pairs(
      BinaryOperator<Interval> intervals, LongBinaryOperator numbers, boolean divides) {
    for (int i = 0; i < ROUNDS; i++) {
      Interval left = interval();
      Interval right = interval();
      Interval result = intervals.apply(left, right);
      for (int j = 0; j < 5; j++) {
        long a = within(left);
        long b = within(right);
        if (!divides || b != 0) {
          assertContains(result, numbers.applyAsLong(a, b), left + ", " + right);
        }
      }
    }
  }

  private void singles(UnaryOperator<Interval> intervals, LongUnaryOperator numbers) {
    for (int i = 0; i < ROUNDS; i++) {
      Interval one = interval();
      Interval result = intervals.apply(one);
      for (int j = 0; j < 5; j++) {
        assertContains(result, numbers.applyAsLong(within(one)), one.toString());
      }
    }
  }

  private static void assertContains(Interval result, long value, String operands) {
    assertThat(result.low() <= value && value <= result.high())
        .as("%d of %s in %s", value, operands, result)
        .isTrue();
  }

  private Interval interval() {
    long low = random.nextInt(4) == 0 ? Interval.NO_LOW : random.nextInt(21) - 10;
    long high =
        random.nextInt(4) == 0
            ? Interval.NO_HIGH
            : (low == Interval.NO_LOW ? -10 : low) + random.nextInt(12);
    return random.nextInt(3) == 0 ? Interval.of(random.nextInt(21) - 10) : new Interval(low, high);
  }

  private long within(Interval interval) {
    long low = interval.low() == Interval.NO_LOW ? -1_000 : interval.low();
    long high = interval.high() == Interval.NO_HIGH ? 1_000 : interval.high();
    return low + (long) (random.nextDouble() * (high - low + 1));
  }
}
