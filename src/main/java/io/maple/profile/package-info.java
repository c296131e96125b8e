/** Counter profiles that agents record, and the hardware descriptors derived from them. */
@NullMarked
package io.maple.profile;

import org.jspecify.annotations.NullMarked;
