/** What becomes of packaged services when processes, databases, disks and clients fail. */
@NullMarked
package io.maple.faults;

import org.jspecify.annotations.NullMarked;
