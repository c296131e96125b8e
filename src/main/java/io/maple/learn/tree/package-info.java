/**
 * Regression trees as flat arrays, and two ways to train them: gradient boosting, and a random
 * forest of Tribuo's CART trees.
 */
@NullMarked
package io.maple.learn.tree;

import org.jspecify.annotations.NullMarked;
