package io.maple.network.cost;

/** A kind of arithmetic on single values, apart from multiply-accumulates. */
public enum ScalarOperation {
  /** Additions, subtractions and changes of sign. */
  ADDITION,
  MULTIPLICATION,
  /** Divisions, reciprocals and remainders. */
  DIVISION,
  /** Comparisons, minima, maxima, selections and logic. */
  COMPARISON,
  /** Exponentials, logarithms, roots, powers, error and trigonometric functions. */
  TRANSCENDENTAL,
  /** Changes of type and rounding. */
  CONVERSION
}
