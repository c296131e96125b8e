package io.maple.space.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maple.network.catalogue.Catalogue;
import io.maple.space.Architecture;
import io.maple.space.InvalidArchitectureException;
import io.maple.space.SearchSpace;
import io.maple.space.SpaceContract;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkSpaceTest extends SpaceContract {

  private final NetworkSpace space = NetworkSpace.listed();

  @Override
  protected SearchSpace space() {
    return space;
  }

  @Override
  protected Misspelt misspelt() {
    return new Misspelt("resnet-19", "resnet-19");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          resnet-18@batch=1; resnet-18
          resnet-18@width=224,height=224,batch=1; resnet-18
          resnet-18@width=192,batch=8; resnet-18@batch=8,width=192
          resnet-18@image.2=192; resnet-18@height=192
          resnet-18@image.0=4,image.3=192; resnet-18@batch=4,width=192
          """)
  void shouldWriteWhatDiffersFromTheDefaults(String spelt, String canonical) {
    Architecture architecture = space.parse(spelt);

    assertThat(architecture.spec()).isEqualTo(canonical);
    assertThat(space.parse(canonical)).isEqualTo(architecture);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          ResNet-18; has the identifier (ResNet-18)
          @batch=8; has the identifier ()
          resnet-18@length=8; (length)
          resnet-18@batch=0; (batch)
          resnet-18@batch; no name or no =
          resnet-18@image.1=4; fixes it at 3
          resnet-18@batch=2,image.0=3; batch
          """)
  void shouldSayWhatIsWrongWithASpec(String spec, String problem) {
    assertThatThrownBy(() -> space.parse(spec))
        .isInstanceOf(InvalidArchitectureException.class)
        .hasMessageStartingWith("The networks architecture (" + spec)
        .hasMessageContaining(problem)
        .hasMessageContaining("\nMaybe ");
  }

  @Test
  void shouldRefuseASpecThatNoColumnHolds() {
    assertThatThrownBy(() -> space.parse("resnet-18@" + "x".repeat(600) + "=1"))
        .isInstanceOf(InvalidArchitectureException.class)
        .hasMessageContaining("has 612 characters, more than 512");
  }

  @Test
  void shouldCostMoreAtALargerBatch() {
    int macs = space.costNames().indexOf("macs");
    double[] one = space.cost(space.parse("resnet-18"));
    double[] eight = space.cost(space.parse("resnet-18@batch=8"));

    assertThat(one[macs]).isPositive();
    assertThat(eight[macs]).isEqualTo(8 * one[macs]);
  }

  @Test
  void shouldDrawEveryNetworkOfTheCatalogueOnce() {
    Random random = new Random(5);
    assertThat(
            java.util.stream.Stream.generate(() -> space.random(random).spec())
                .limit(5_000)
                .map(spec -> spec.replaceFirst("@.*", ""))
                .distinct())
        .hasSize(Catalogue.networks().size());
  }

  @Test
  void shouldBindTheBatchOfEveryNetworkOfTheCatalogue() {
    Catalogue.networks()
        .forEach(
            network ->
                assertThat(space.parse(network.id() + "@batch=2").spec())
                    .isEqualTo(network.id() + "@batch=2"));
  }
}
