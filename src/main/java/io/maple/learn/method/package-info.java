/**
 * The methods that train models, one class each, and the functions that they fit. They are listed
 * in {@code META-INF/services/io.maple.learn.Method}.
 */
@NullMarked
package io.maple.learn.method;

import org.jspecify.annotations.NullMarked;
