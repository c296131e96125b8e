/**
 * What each operator of a network costs: multiply-accumulates, other arithmetic by kind, bytes read
 * and written, and the facts about shapes that the speed of its kernels depends on. One rule a type
 * of operator, in families; adding an operator is a line in the list of its family. Pure Java.
 */
@NullMarked
package io.maple.network.cost;

import org.jspecify.annotations.NullMarked;
