package io.maple.prediction.web;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** The probability with which a measured latency lies in the interval. */
final class IntervalLevel {

  static final String NOTE = "Probability that the interval holds the latency; 0.9 when absent.";

  private static final double USUAL = 0.9;

  private IntervalLevel() {}

  static double orUsual(@Nullable Double level) {
    return level == null ? USUAL : level;
  }

  /** A level that can be computed. */
  @DecimalMin("0.01")
  @DecimalMax("0.999")
  @Documented
  @Constraint(validatedBy = {})
  @Target(ElementType.FIELD)
  @Retention(RetentionPolicy.RUNTIME)
  @interface Valid {

    String message() default "must be from 0.01 to 0.999";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
  }
}
