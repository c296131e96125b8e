package io.maple.space.nasbench201;

/**
 * An edge of a NAS-Bench-201 cell and the operator on it.
 *
 * @param from the node it reads, 0 (the cell's input) to 2
 * @param to the node it adds to, 1 to 3 (the cell's output)
 * @param operator the operator's name in the spelling
 */
public record CellEdge(int from, int to, String operator) {}
