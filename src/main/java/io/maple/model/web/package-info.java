/** Models over HTTP. */
@NullMarked
package io.maple.model.web;

import org.jspecify.annotations.NullMarked;
