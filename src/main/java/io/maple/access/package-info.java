/** Who may use the service: API keys with their scopes, and how often each may ask. */
@NullMarked
package io.maple.access;

import org.jspecify.annotations.NullMarked;
