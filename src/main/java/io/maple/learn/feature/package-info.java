/** Features of architectures, as rows and tables. */
@NullMarked
package io.maple.learn.feature;

import org.jspecify.annotations.NullMarked;
