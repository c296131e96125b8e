/** What tests share: databases and annotations. */
@NullMarked
package io.maple.testing;

import org.jspecify.annotations.NullMarked;
