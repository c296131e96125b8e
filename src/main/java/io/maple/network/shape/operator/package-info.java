/**
 * What each operator makes of its inputs: one rule a type, in families, with the values of small
 * tensors propagated where they may become shapes. Adding an operator is a rule and a line in the
 * list of its family.
 */
@NullMarked
package io.maple.network.shape.operator;

import org.jspecify.annotations.NullMarked;
