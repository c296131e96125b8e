/** Known devices as functions of the architecture, and what makes one resemble another. */
@NullMarked
package io.maple.learn.source;

import org.jspecify.annotations.NullMarked;
