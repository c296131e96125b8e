/** Regression trees and their boosting. */
@NullMarked
package io.maple.learn.tree;

import org.jspecify.annotations.NullMarked;
