/** What is measured of requests. */
@NullMarked
package io.maple.observation.web;

import org.jspecify.annotations.NullMarked;
