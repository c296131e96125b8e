package io.maple.inspection;

import io.maple.network.file.NetworkFile;
import io.maple.network.file.NetworkFiles;
import io.maple.network.file.StructureDigest;
import io.maple.network.graph.ReadLimits;
import io.maple.network.shape.Bindings;
import io.maple.space.networks.Analysis;
import io.maple.space.networks.DimensionedNetwork;
import io.maple.space.networks.Dims;
import io.maple.space.networks.KnownNetwork;
import io.maple.space.networks.NetworkSpace;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A network of a file or of the catalogue at some dimensions.
 *
 * @param title what people call it
 * @param origin such as {@code ONNX}, or {@code catalogue}
 */
record InspectedNetwork(
    String title, String origin, DimensionedNetwork network, Analysis analysis) {

  /** An identifier that no network of the catalogue has; only its form matters. */
  private static final String FILE = "file";

  /**
   * A network.
   *
   * @param name a file, or the identifier of a network of the catalogue
   * @param dims such as {@code batch=8,height=192}; empty for the defaults
   * @param values of small inputs on which shapes depend
   * @throws io.maple.network.graph.NetworkException when it cannot be read, or the dimensions do
   *     not fit
   * @throws IOException when the file cannot be read
   */
  static InspectedNetwork of(String name, String dims, String values) throws IOException {
    NetworkSpace space = NetworkSpace.listed();
    Bindings asked = Dims.read(dims, values);
    Path file = path(name);
    if (file == null || !Files.exists(file)) {
      Optional<KnownNetwork> known = space.inCatalogue(name);
      if (known.isEmpty()) {
        throw new NoSuchFileException(
            name,
            null,
            "It is neither a file nor a network of the catalogue.\nMaybe check the name.");
      }
      return bound(name, "catalogue", known.get(), asked, space);
    }
    NetworkFile read = read(file);
    KnownNetwork known =
        new KnownNetwork(
            FILE, StructureDigest.of(read.graph()), Bindings.NONE, any -> read.graph());
    return bound(String.valueOf(file.getFileName()), read.format().name(), known, asked, space);
  }

  /** The network of a file. */
  static NetworkFile read(Path file) throws IOException {
    try (InputStream stream = new BufferedInputStream(Files.newInputStream(file))) {
      return NetworkFiles.read(stream, ReadLimits.DEFAULT);
    }
  }

  private static InspectedNetwork bound(
      String title, String origin, KnownNetwork known, Bindings asked, NetworkSpace space) {
    DimensionedNetwork network = space.bind(known, asked);
    return new InspectedNetwork(title, origin, network, Analysis.of(network));
  }

  private static @Nullable Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException noPath) {
      return null;
    }
  }
}
