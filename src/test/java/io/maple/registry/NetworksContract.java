package io.maple.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.BDDMockito.given;

import io.maple.access.AccessSettings;
import io.maple.access.Callers;
import io.maple.network.ElementType;
import io.maple.network.graph.Attribute;
import io.maple.network.graph.GraphBuilder;
import io.maple.network.graph.GraphInput;
import io.maple.network.graph.NetworkException;
import io.maple.network.onnx.GraphWriter;
import io.maple.problem.ConflictException;
import io.maple.problem.InvalidInputException;
import io.maple.problem.NotFoundException;
import io.maple.space.Architecture;
import io.maple.space.networks.NetworkSpace;
import io.maple.testing.StorageTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.transaction.support.TransactionTemplate;

/** What stored networks do on every database. */
@StorageTest
@EnableConfigurationProperties({NetworkSettings.class, AccessSettings.class})
@TestPropertySource(properties = "maple.networks.per-key=5")
@Import({
  Networks.class,
  NetworkStore.class,
  NetworkContents.class,
  NetworkUploads.class,
  CatalogueList.class,
  StoredNetworks.class,
  Callers.class
})
abstract class NetworksContract {

  @Autowired Networks networks;
  @Autowired NetworkRepository repository;
  @Autowired NetworkContents contents;
  @Autowired TransactionTemplate transaction;
  @MockitoBean Callers.CurrentKey key;
  @MockitoBean NetworkUses uses;

  private final NetworkSpace space = NetworkSpace.listed();

  @AfterEach
  void clear() {
    repository.deleteAll();
  }

  @Test
  void shouldGiveBackWhatWasUploaded() throws IOException {
    Upload upload = upload("Ein Netz — groß", file(16, "x"));

    RegisteredNetwork network = networks.require(upload.network().id());
    assertThat(upload.repeated()).isFalse();
    assertThat(network.id()).matches("ein-netz-gro[s]?-[0-9a-f]{8}");
    assertThat(network.name()).isEqualTo("Ein Netz — groß");
    assertThat(network.origin()).isEqualTo(NetworkOrigin.UPLOADED);
    assertThat(network.summary()).isEqualTo(upload.network().summary());
    assertThat(network.summary().parameters()).isEqualTo(16 * 3 * 3 * 3);
    assertThat(network.summary().macs()).isEqualTo(16L * 3 * 3 * 3 * 32 * 32);
    NetworkView view = networks.view(network, "batch=4", "");
    assertThat(view.network().graph().nodes()).hasSize(2);
    assertThat(view.analysis().cost().macs()).isEqualTo(4 * 16L * 3 * 3 * 3 * 32 * 32);
    assertThat(view.network().spec()).isEqualTo(network.id() + "@batch=4");
  }

  @Test
  void shouldKeepLargeStructures() {
    byte[] large = new byte[3_000_000];
    IntStream.range(0, large.length).forEach(i -> large[i] = (byte) ((i * 31) >> 3));
    UploadedFile file = new UploadedFile("ONNX", 1, "0", "", java.time.Instant.EPOCH);
    transaction.executeWithoutResult(
        status -> {
          repository.saveAndFlush(new NetworkEntity(some("large-00000000"), file));
          contents.save("large-00000000", large);
        });

    assertThat(contents.find("large-00000000")).isEqualTo(large);
    assertThat(contents.find("large-00000001")).isEmpty();
  }

  @Test
  void shouldAnswerTheSameFileWithTheSameNetwork() throws IOException {
    String first = upload("First", file(16, "x")).network().id();
    Upload again = upload("Second", file(16, "x"));

    assertThat(again.repeated()).isTrue();
    assertThat(again.network().id()).isEqualTo(first);
    assertThat(repository.count()).isEqualTo(1);
  }

  @Test
  void shouldNameAnEarlierNetworkOfTheSameStructure() throws IOException {
    RegisteredNetwork first = upload("First", file(16, "x")).network();
    RegisteredNetwork renamed = upload("Second", file(16, "y")).network();
    RegisteredNetwork other = upload("Third", file(8, "x")).network();

    assertThat(renamed.id()).isNotEqualTo(first.id());
    assertThat(renamed.sameAs()).isEqualTo(first.id());
    assertThat(renamed.known().structure()).isEqualTo(first.known().structure());
    assertThat(other.sameAs()).isNull();
    assertThat(networks.view(renamed, "", "").network().graph().inputs().get(0).name())
        .isEqualTo("y");
  }

  @Test
  void shouldKeepDimensionsAsDefaults() throws IOException {
    NewNetwork described = new NewNetwork("Eight", "batch=8", "", false);
    RegisteredNetwork network =
        networks.upload(described, new ByteArrayInputStream(file(16, "x"))).network();

    NetworkView view = networks.view(network, "", "");
    assertThat(view.network().spec()).isEqualTo(network.id());
    assertThat(view.network().dimensions().get(0).usual()).isEqualTo(8);
    assertThat(networks.view(network, "batch=8", "").network().spec()).isEqualTo(network.id());
    assertThat(networks.view(network, "batch=1", "").network().spec())
        .isEqualTo(network.id() + "@batch=1");
    assertThat(networks.view(network, "x.0=1", "").network().spec())
        .isEqualTo(network.id() + "@batch=1");
  }

  @Test
  void shouldRefuseDimensionsThatTheNetworkDoesNotHave() {
    NewNetwork described = new NewNetwork("Wrong", "length=8", "", false);

    assertThatThrownBy(() -> networks.upload(described, new ByteArrayInputStream(file(16, "x"))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("(length)")
        .hasMessageContaining("\nMaybe ");
    assertThat(repository.count()).isZero();
  }

  @Test
  void shouldStoreNothingOfWhatIsNoNetwork() {
    assertThatThrownBy(
            () ->
                upload("Noise", "not a network".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining("\nMaybe ");
    assertThat(repository.count()).isZero();
  }

  @Test
  void shouldStopAtTheQuota() throws IOException {
    for (int channels = 1; channels <= 5; channels++) {
      upload("Network", file(channels, "x"));
    }

    assertThatThrownBy(() -> upload("Network", file(6, "x")))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("5 networks");
    assertThat(upload("Network", file(5, "x")).repeated()).isTrue();
  }

  @Test
  void shouldGiveRacingCallersOneNetwork() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Upload>> racers =
          IntStream.range(0, 4)
              .mapToObj(i -> threads.submit(() -> upload("Racer", file(16, "x"))))
              .toList();
      String id = racers.get(0).get().network().id();
      for (Future<Upload> racer : racers) {
        assertThat(racer.get().network().id()).isEqualTo(id);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(repository.count()).isEqualTo(1);
  }

  @Test
  void shouldBeKnownToTheSpace() throws IOException {
    String id = upload("Spaced", file(16, "x")).network().id();

    Architecture architecture = space.parseRequested(id + "@batch=2");
    assertThat(architecture.spec()).isEqualTo(id + "@batch=2");
    assertThat(space.cost(architecture)[space.costNames().indexOf("macs")])
        .isEqualTo(2.0 * 16 * 3 * 3 * 3 * 32 * 32);
  }

  @Test
  void shouldDeleteWhatIsNotUsed() throws IOException {
    String used = upload("Used", file(16, "x")).network().id();
    String unused = upload("Unused", file(8, "x")).network().id();
    given(uses.isMeasured(used)).willReturn(true);

    assertThatThrownBy(() -> networks.delete(used))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("(" + used + ") has samples");
    networks.delete(unused);

    assertThatThrownBy(() -> networks.require(unused)).isInstanceOf(NotFoundException.class);
    assertThat(contents.find(unused)).isEmpty();
    assertThat(contents.find(used)).isNotEmpty();
    transaction.executeWithoutResult(
        status -> {
          networks.hold(List.of(used + "@batch=2", "resnet-18"));
        });
    assertThatThrownBy(
            () -> transaction.executeWithoutResult(status -> networks.hold(List.of(unused))))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void shouldListByTextOriginAndOrder() throws IOException {
    upload("Beta", file(16, "x"));
    upload("alpha", file(8, "x"));

    assertThat(
            names(new NetworkQuery(null, NetworkOrigin.UPLOADED, null, NetworkOrder.NAME, false)))
        .containsExactly("alpha", "Beta");
    assertThat(names(new NetworkQuery(null, NetworkOrigin.UPLOADED, null, NetworkOrder.MACS, true)))
        .containsExactly("Beta", "alpha");
    assertThat(names(new NetworkQuery("ALPH", null, null, NetworkOrder.ID, false)))
        .containsExactly("alpha");
    assertThat(names(new NetworkQuery("resnet", null, "resnet", NetworkOrder.PARAMETERS, false)))
        .startsWith("ResNet-18", "ResNet-34");
    assertThat(names(new NetworkQuery(null, null, null, NetworkOrder.CREATED_AT, true)))
        .startsWith("alpha", "Beta");
  }

  private List<String> names(NetworkQuery query) {
    return networks.list(query, 0, 200).map(RegisteredNetwork::name).toList();
  }

  private Upload upload(String name, byte[] file) throws IOException {
    return networks.upload(new NewNetwork(name, "", "", false), new ByteArrayInputStream(file));
  }

  private RegisteredNetwork some(String id) {
    return new RegisteredNetwork(
        new io.maple.space.networks.KnownNetwork(
            id,
            "0",
            io.maple.network.shape.Bindings.NONE,
            any -> {
              throw new IllegalStateException("Nobody reads it.");
            }),
        "Large",
        new NetworkSummary(17, 1, List.of(), null, null, null),
        null,
        null,
        false,
        null);
  }

  /** A convolution of 3 channels of 32 × 32 values with a free batch, and its ReLU. */
  static byte[] file(int channels, String input) {
    GraphBuilder graph = new GraphBuilder("small", 17);
    graph.input(
        input,
        ElementType.FLOAT32,
        GraphInput.Axis.free("batch"),
        GraphInput.Axis.fixed(3),
        GraphInput.Axis.fixed(32),
        GraphInput.Axis.fixed(32));
    graph.weight(input + ".weight", channels, 3, 3, 3);
    graph.node(
        input + ".conv",
        "Conv",
        Map.of("pads", new Attribute.Ints(List.of(1L, 1L, 1L, 1L))),
        input,
        input + ".weight");
    graph.output(graph.node(input + ".relu", "Relu", Map.of(), input + ".conv"));
    return GraphWriter.write(graph.build());
  }
}
