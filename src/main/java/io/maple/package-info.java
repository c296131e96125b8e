/** Maple: how long a neural network takes on a machine, known before it runs there. */
@NullMarked
package io.maple;

import org.jspecify.annotations.NullMarked;
