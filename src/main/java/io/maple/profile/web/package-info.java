/** Profiles and descriptors over HTTP. */
@NullMarked
package io.maple.profile.web;

import org.jspecify.annotations.NullMarked;
