/** The agents' side of Maple over HTTP. */
@NullMarked
package io.maple.agent.web;

import org.jspecify.annotations.NullMarked;
