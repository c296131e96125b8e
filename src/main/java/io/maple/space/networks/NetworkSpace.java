package io.maple.space.networks;

import io.maple.network.catalogue.Catalogue;
import io.maple.network.catalogue.CatalogueNetwork;
import io.maple.network.graph.NetworkException;
import io.maple.network.graph.TypedGraph;
import io.maple.network.onnx.WritableModel;
import io.maple.network.onnx.runnable.RunnableModel;
import io.maple.network.shape.Bindings;
import io.maple.space.Architecture;
import io.maple.space.SearchSpace;
import io.maple.space.SearchSpaces;
import io.maple.space.SpaceTables;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * All networks: those of the catalogue, and those of sources that are attached. Thread-safe.
 *
 * <p>The code of an architecture is its spec in UTF-8.
 */
public final class NetworkSpace implements SearchSpace {

  /** The name of the space. */
  public static final String NAME = "networks";

  private static final long ANALYSES_BYTES = 96L << 20;
  private static final long FEATURES_BYTES = 32L << 20;

  /** The batches at which networks are drawn. */
  private static final List<Long> BATCHES = List.of(1L, 2L, 4L, 8L, 16L, 32L);

  private static final String BATCH = "batch";
  private static final long MODEL_SEED = 1;

  private final SpaceTables tables = new SpaceTables(this);
  private final List<NetworkSource> sources =
      new CopyOnWriteArrayList<>(List.of(new CatalogueSource()));
  private final BoundedCache<String, Analysis> analyses =
      new BoundedCache<>(ANALYSES_BYTES, Analysis::weight);
  private final BoundedCache<String, Features> features =
      new BoundedCache<>(FEATURES_BYTES, Features::weight);

  /** The space as {@link SearchSpaces} lists it. */
  public static NetworkSpace listed() {
    return (NetworkSpace) SearchSpaces.named(NAME);
  }

  /** Makes the networks of a source known, until it is detached. */
  public void attach(NetworkSource source) {
    sources.add(source);
  }

  /** Forgets the networks of a source. */
  public void detach(NetworkSource source) {
    sources.remove(source);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "Any network: those of the catalogue by name, and uploaded ones, at any dimensions.";
  }

  @Override
  public String example() {
    return "resnet-18@batch=8";
  }

  @Override
  public SpaceTables tables() {
    return tables;
  }

  @Override
  public Architecture parse(@Nullable String spec) {
    return parse(spec, NetworkSource::find);
  }

  @Override
  public Architecture parseRequested(@Nullable String spec) {
    return parse(spec, NetworkSource::findVisible);
  }

  private Architecture parse(
      @Nullable String spec, BiFunction<NetworkSource, String, Optional<KnownNetwork>> find) {
    Notation read = Notation.read(spec);
    KnownNetwork network = find(read.id(), find).orElseThrow(read::unknown);
    try {
      DimensionedNetwork bound = bind(network, read.dimensions());
      if (!bound.missing().isEmpty()) {
        throw read.text()
            .malformed(
                "does not bind %s".formatted(String.join(", ", bound.missing())),
                "add @%s=1".formatted(bound.missing().get(0)));
      }
      String canonical = bound.spec();
      read.checkLength(canonical);
      // What is parsed can be predicted: a network that the sizes do not fit is found here.
      features.get(canonical, any -> Features.of(analysis(bound)));
      return of(canonical);
    } catch (NetworkException wrong) {
      throw Notation.of(read.text(), wrong);
    }
  }

  private Optional<KnownNetwork> find(
      String id, BiFunction<NetworkSource, String, Optional<KnownNetwork>> find) {
    return sources.stream().flatMap(source -> find.apply(source, id).stream()).findFirst();
  }

  /** The network of the catalogue with that identifier. */
  public Optional<KnownNetwork> inCatalogue(String id) {
    return sources.get(0).find(id);
  }

  /**
   * A network with values for its dimensions.
   *
   * @throws NetworkException when it has no such dimension
   */
  public DimensionedNetwork bind(KnownNetwork network, Bindings asked) {
    return DimensionedNetwork.of(network, asked);
  }

  /**
   * The same as {@link Analysis#of}, kept for a while under the network's spec.
   *
   * @throws NetworkException when the sizes contradict each other
   */
  public Analysis analysis(DimensionedNetwork network) {
    return analyses.get(network.spec(), any -> Analysis.of(network));
  }

  private Features features(Architecture architecture) {
    return features.get(spec(architecture), spec -> Features.of(analysis(spec)));
  }

  private Analysis analysis(String spec) {
    Notation read = Notation.read(spec);
    KnownNetwork network = find(read.id(), NetworkSource::find).orElseThrow(read::unknown);
    return analysis(bind(network, read.dimensions()));
  }

  private Architecture of(String spec) {
    return new Architecture(this, spec.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String spec(Architecture architecture) {
    return new String(architecture.codeIn(this), StandardCharsets.UTF_8);
  }

  /** A network of the catalogue and a batch, each equally likely. */
  @Override
  public Architecture random(RandomGenerator random) {
    List<CatalogueNetwork> networks = Catalogue.networks();
    CatalogueNetwork network = networks.get(random.nextInt(networks.size()));
    long batch = BATCHES.get(random.nextInt(BATCHES.size()));
    Long usual = network.defaults().get(BATCH);
    String spec = usual == null || usual == batch ? network.id() : network.id() + "@batch=" + batch;
    return of(spec);
  }

  @Override
  public TypedGraph graph(Architecture architecture) {
    return analysis(spec(architecture)).graph();
  }

  @Override
  public WritableModel onnx(Architecture architecture) {
    return runnable(graph(architecture));
  }

  /** A network as a model that any runtime can load, with made-up weights. */
  public static WritableModel runnable(TypedGraph graph) {
    return new RunnableModel(graph, MODEL_SEED);
  }

  @Override
  public double[] structural(Architecture architecture) {
    return features(architecture).structural().clone();
  }

  @Override
  public List<String> structuralNames() {
    return Features.STRUCTURAL;
  }

  @Override
  public double[] cost(Architecture architecture) {
    return features(architecture).cost().clone();
  }

  @Override
  public List<String> costNames() {
    return Features.COST;
  }
}
