package io.maple.evaluation;

import io.maple.learn.accuracy.Agreement;

/**
 * One line of a report.
 *
 * @param samples how many samples of the target the model was given
 * @param device the target, or {@link #MEAN} over all of the task's targets
 */
record ScoredRow(String task, String method, int samples, String device, Agreement score) {

  static final String MEAN = "mean";
}
