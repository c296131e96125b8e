/**
 * What Maple costs: operations, answers over HTTP beside a bare echo, start-up, memory, growth. Run
 * by {@code ./mvnw -Pbench verify}; nothing here is a test.
 */
@NullMarked
package io.maple.bench;

import org.jspecify.annotations.NullMarked;
