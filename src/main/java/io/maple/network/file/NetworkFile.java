package io.maple.network.file;

import io.maple.network.graph.Graph;

/** The network of a file. */
public record NetworkFile(NetworkFormat format, Graph graph) {}
