package io.maple.suggestion;

/**
 * How well so many samples of a device predict its others.
 *
 * @param samples how many the models were trained on
 * @param draws how many times that many were drawn at random
 * @param mape mean absolute percentage error of the others, mean over the draws, 0.05 for 5 %
 * @param lowestMape of the best draw
 * @param highestMape of the worst draw
 * @param within10 share predicted within ±10 %, mean over the draws, 0 to 1
 * @param coverage90 share inside their 90 % interval, mean over the draws, 0 to 1
 */
public record LearningPoint(
    int samples,
    int draws,
    double mape,
    double lowestMape,
    double highestMape,
    double within10,
    double coverage90) {}
