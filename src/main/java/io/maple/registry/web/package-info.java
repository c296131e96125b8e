/** Networks over HTTP: uploads, the catalogue, and what a network executes. */
@NullMarked
package io.maple.registry.web;

import org.jspecify.annotations.NullMarked;
