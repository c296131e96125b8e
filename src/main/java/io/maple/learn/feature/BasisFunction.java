package io.maple.learn.feature;

/** A function of the architecture that is linear in a space's {@link Basis}. */
public interface BasisFunction {

  /**
   * Evaluates the function at many architectures.
   *
   * @param phi their basis values one after another
   * @return one value per architecture
   */
  float[] over(float[] phi);
}
