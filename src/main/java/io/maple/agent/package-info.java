/** What target machines talk to: which work there is for a device's agent, and what it brings. */
@NullMarked
package io.maple.agent;

import org.jspecify.annotations.NullMarked;
