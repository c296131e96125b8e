package io.maple.space;

/**
 * An edge of a cell and the operator on it.
 *
 * @param from the node it reads; 0 is the cell's input
 * @param to the node it adds to; the highest is the cell's output
 * @param operator the operator's name in the spelling
 */
public record CellEdge(int from, int to, String operator) {}
