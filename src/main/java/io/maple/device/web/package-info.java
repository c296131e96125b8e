/** Devices over HTTP. */
@NullMarked
package io.maple.device.web;

import org.jspecify.annotations.NullMarked;
