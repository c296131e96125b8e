/**
 * What a rule of an operator is: it sees a node with what is known of its inputs and sets what is
 * known of its outputs. With it stand the laws that many rules share: broadcasting, axes, windows.
 */
@NullMarked
package io.maple.network.shape.rule;

import org.jspecify.annotations.NullMarked;
