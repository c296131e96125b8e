/** The interface of target machines: the tasks of a device's agent, and what it uploads. */
@NullMarked
package io.maple.agent;

import org.jspecify.annotations.NullMarked;
