/** Errors: one root with a stable code, and the problem details made of them. */
@NullMarked
package io.maple.problem;

import org.jspecify.annotations.NullMarked;
