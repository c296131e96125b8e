package io.maple.registry;

import io.maple.access.Caller;
import io.maple.network.file.NetworkFile;
import io.maple.network.file.NetworkFiles;
import io.maple.network.file.StructureDigest;
import io.maple.network.graph.NetworkException;
import io.maple.network.onnx.GraphWriter;
import io.maple.network.shape.Bindings;
import io.maple.problem.FieldProblem;
import io.maple.problem.InvalidInputException;
import io.maple.problem.UnavailableException;
import io.maple.secret.Secrets;
import io.maple.space.networks.Analysis;
import io.maple.space.networks.DimensionedNetwork;
import io.maple.space.networks.Dims;
import io.maple.space.networks.KnownNetwork;
import io.maple.space.networks.NetworkSpace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPOutputStream;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/** Reads files of networks, a few at a time, and stores their structure. */
@Component
class NetworkUploads {

  private static final int ATTEMPTS = 8;
  private static final int LONGEST_NAME = 200;
  private static final Duration BUSY = Duration.ofSeconds(5);

  private final NetworkStore store;
  private final CatalogueList catalogue;
  private final NetworkSettings settings;
  private final Clock clock;
  private final Semaphore room;
  private final NetworkSpace space = NetworkSpace.listed();

  NetworkUploads(
      NetworkStore store, CatalogueList catalogue, NetworkSettings settings, Clock clock) {
    this.store = store;
    this.catalogue = catalogue;
    this.settings = settings;
    this.clock = clock;
    this.room = new Semaphore(settings.concurrent());
  }

  Upload upload(Caller caller, NewNetwork described, InputStream body) throws IOException {
    if (!room.tryAcquire()) {
      throw new UnavailableException(
          "busy",
          "As many networks are being uploaded as may be at a time.\n"
              + "Maybe try again in some seconds, or raise maple.networks.concurrent.",
          List.of(),
          BUSY);
    }
    try {
      return read(caller, described, defaults(described), body);
    } finally {
      room.release();
    }
  }

  private static Bindings defaults(NewNetwork described) {
    try {
      return Dims.read(described.dims(), described.values());
    } catch (NetworkException malformed) {
      throw invalidDimensions(malformed);
    }
  }

  private Upload read(Caller caller, NewNetwork described, Bindings defaults, InputStream body)
      throws IOException {
    ArrivingFile arriving = new ArrivingFile(body);
    NetworkFile file = NetworkFiles.read(arriving, settings.limits());
    arriving.drain();
    String digest = arriving.digest();
    Optional<RegisteredNetwork> earlier = store.find(caller.name(), digest);
    if (earlier.isPresent()) {
      return new Upload(earlier.get(), true);
    }
    UploadedFile uploaded =
        new UploadedFile(
            file.format().name(), arriving.bytes(), digest, caller.name(), clock.instant());
    return store(described, defaults, file, uploaded);
  }

  private Upload store(
      NewNetwork described, Bindings defaults, NetworkFile file, UploadedFile uploaded)
      throws IOException {
    String structure = StructureDigest.of(file.graph());
    String sameAs =
        catalogue
            .sameStructure(structure)
            .or(() -> store.sameStructure(uploaded.owner(), structure))
            .orElse(null);
    String name = name(described, file);
    byte[] content = compressed(GraphWriter.write(file.graph()));
    // Who deletes a network and uploads it again with other dimensions gets another identifier.
    String key =
        Secrets.digest(uploaded.owner() + " " + uploaded.digest() + " " + Dims.write(defaults));
    for (int attempt = 0; ; attempt++) {
      String id = NetworkIds.of(name, key, attempt);
      KnownNetwork known = new KnownNetwork(id, structure, defaults, any -> file.graph());
      NetworkView view = view(known);
      RegisteredNetwork network =
          new RegisteredNetwork(
              known, name, view.summary(null), null, uploaded, described.shared(), sameAs);
      try {
        return new Upload(store.save(network, uploaded, content, settings.perKey()), false);
      } catch (DataIntegrityViolationException taken) {
        Optional<RegisteredNetwork> raced = store.find(uploaded.owner(), uploaded.digest());
        if (raced.isPresent()) {
          return new Upload(raced.get(), true);
        }
        if (attempt == ATTEMPTS - 1 || !store.exists(id)) {
          throw taken;
        }
      }
    }
  }

  private NetworkView view(KnownNetwork network) {
    try {
      DimensionedNetwork bound = space.bind(network, Bindings.NONE);
      // Not from the space, which may know another network by an identifier that is not yet stored.
      return new NetworkView(bound, Analysis.of(bound));
    } catch (NetworkException wrong) {
      if (network.defaults().equals(Bindings.NONE) || wrong.isTooLarge()) {
        throw wrong;
      }
      throw invalidDimensions(wrong);
    }
  }

  private static InvalidInputException invalidDimensions(NetworkException wrong) {
    String message = String.valueOf(wrong.getMessage());
    return new InvalidInputException(
        "invalid-dimensions", message, List.of(new FieldProblem("dims", message, null)));
  }

  private static String name(NewNetwork described, NetworkFile file) {
    String name = described.name();
    if (name == null || name.isBlank()) {
      name = file.graph().name();
    }
    String printable = name.replaceAll("[\\p{Cc}\\p{Cs}]", "").strip();
    String shown = printable.isEmpty() ? "Network" : printable;
    return shown.substring(0, Math.min(shown.length(), LONGEST_NAME));
  }

  private static byte[] compressed(byte[] structure) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(structure);
    }
    return bytes.toByteArray();
  }
}
