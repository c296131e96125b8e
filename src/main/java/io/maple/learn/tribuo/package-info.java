/** The models as Tribuo's: trainer, model and examples, for its evaluators and its provenance. */
@NullMarked
package io.maple.learn.tribuo;

import org.jspecify.annotations.NullMarked;
