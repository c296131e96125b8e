/**
 * Models as Tribuo's: trainer, model and examples, for its evaluators and its provenance. The
 * service trains and predicts without this package.
 */
@NullMarked
package io.maple.learn.tribuo;

import org.jspecify.annotations.NullMarked;
