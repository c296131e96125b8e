package io.maple.bench;

import java.util.List;

/**
 * Curves over one axis.
 *
 * @param axis what is counted
 */
record Panel(String title, String axis, List<Curve> curves) {}
