package io.maple.registry.web;

import io.maple.registry.NetworkOrigin;
import io.maple.registry.NetworkSummary;
import io.maple.registry.RegisteredNetwork;
import io.maple.registry.UploadedFile;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network in a list, at its default dimensions.
 *
 * @param family of related networks; null for an uploaded one
 * @param task what it is for; null for an uploaded one
 * @param format of the file; null for one of the catalogue
 * @param parameters values that may be learned; null where unknown
 * @param macs multiply-accumulates; null where unknown
 * @param peakBytes of weights and tensors at the fullest moment; null where unknown
 * @param dimensions the names of those that may be bound
 * @param shared whether every key may see it
 * @param sameAs another network of the same structure
 */
@Schema(name = "NetworkListItem")
record NetworkListItem(
    String id,
    String name,
    NetworkOrigin origin,
    @Nullable String family,
    @Nullable String task,
    @Nullable String format,
    @Nullable Long parameters,
    @Nullable Long macs,
    @Nullable Long peakBytes,
    int operatorCount,
    List<String> dimensions,
    boolean shared,
    @Nullable String sameAs,
    @Nullable Instant createdAt) {

  static NetworkListItem of(RegisteredNetwork network) {
    NetworkSummary summary = network.summary();
    UploadedFile file = network.file();
    return new NetworkListItem(
        network.id(),
        network.name(),
        network.origin(),
        network.family(),
        network.task(),
        file == null ? null : file.format(),
        summary.parameters(),
        summary.macs(),
        summary.peakBytes(),
        summary.operatorCount(),
        summary.dimensions(),
        network.shared(),
        network.sameAs(),
        file == null ? null : file.createdAt());
  }
}
