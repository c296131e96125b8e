/** Access over HTTP: what stands before every request, and the endpoints that manage keys. */
@NullMarked
package io.maple.access.web;

import org.jspecify.annotations.NullMarked;
