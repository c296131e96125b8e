/**
 * Reads the network of a file of any format, which is recognised by its content, and tells networks
 * apart by their structure. Adding a format is a reader and a line in the list of formats.
 */
@NullMarked
package io.maple.network.file;

import org.jspecify.annotations.NullMarked;
