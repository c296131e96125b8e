/**
 * The public face of the mathematics: methods, training contexts, models and the files that they
 * are stored in. Depends on neither Spring nor a database.
 */
@NullMarked
package io.maple.learn;

import org.jspecify.annotations.NullMarked;
