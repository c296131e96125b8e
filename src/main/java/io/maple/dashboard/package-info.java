/** The dashboard: static files with their headers. */
@NullMarked
package io.maple.dashboard;

import org.jspecify.annotations.NullMarked;
