/** The methods that train models: one trainer each. */
@NullMarked
package io.maple.learn.method;

import org.jspecify.annotations.NullMarked;
