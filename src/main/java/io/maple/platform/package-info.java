/**
 * What every module shares: the error vocabulary and its problem details, the clock, the settings.
 */
@NullMarked
package io.maple.platform;

import org.jspecify.annotations.NullMarked;
