package io.maple.space.web;

import io.maple.network.Network;

/**
 * A network's figures for a batch of one.
 *
 * @param macs multiply-accumulates
 * @param parameters learned values
 * @param bytes read and written by all operators
 * @param kernels launched
 * @param depth kernels on the longest chain
 */
record NetworkTotals(
    int operators, long macs, long parameters, long bytes, int kernels, int depth) {

  static NetworkTotals of(Network network) {
    return new NetworkTotals(
        network.operators().size(),
        network.macs(),
        network.parameters(),
        network.bytes(),
        network.kernels(),
        network.depth());
  }
}
