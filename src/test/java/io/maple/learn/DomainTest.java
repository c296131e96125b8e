package io.maple.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.maple.learn.feature.TrainingSample;
import io.maple.learn.method.Invented;
import io.maple.learn.source.KindPrior;
import io.maple.learn.source.SourceFunction;
import io.maple.space.Architecture;
import io.maple.space.SearchSpace;
import io.maple.space.SearchSpaces;
import io.maple.testing.Spaces;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DomainTest {

  private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-11-24T00:00:00Z");

  static Stream<SearchSpace> spaces() {
    return Spaces.composed().stream();
  }

  @ParameterizedTest
  @MethodSource("spaces")
  void shouldRarelyCallARandomArchitectureFar(SearchSpace space) {
    for (List<SourceFunction> sources : List.of(List.<SourceFunction>of(), sources(space))) {
      Model model = model(space, sources);
      Random random = new Random(4);
      long far = Stream.generate(() -> space.random(random)).limit(2000).filter(far(model)).count();
      assertThat(far / 2000.0).isBetween(0.001, 0.025);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "nasbench201,"
        + " |nor_conv_3x3~0|+|nor_conv_3x3~0|nor_conv_3x3~1|+|nor_conv_3x3~0|nor_conv_3x3~1|nor_conv_3x3~2|",
    "nasbench201,"
        + " |skip_connect~0|+|skip_connect~0|skip_connect~1|+|skip_connect~0|skip_connect~1|skip_connect~2|",
    "fbnet, k5_e6 k5_e6 k5_e6 k5_e6 k5_e6 k5_e6 k5_e6 k5_e6 k5_e6 k5_e6 k5_e6 k5_e6 k5_e6 k5_e6"
        + " k5_e6 k5_e6 k5_e6 k5_e6 k5_e6 k5_e6 k5_e6 k5_e6",
    "fbnet, skip skip skip skip skip skip skip skip skip skip skip skip skip skip skip skip skip"
        + " skip skip skip skip skip",
  })
  void shouldCallExtremesFar(String spaceName, String spec) {
    SearchSpace space = SearchSpaces.named(spaceName);
    Architecture extreme = space.parse(spec);
    assertThat(far(model(space, List.of())).test(extreme)).isTrue();
    assertThat(far(model(space, sources(space))).test(extreme)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("spaces")
  void shouldCallNothingFarForItsCostThatIsBesideASample(SearchSpace space) {
    List<TrainingSample> samples = Invented.phone(space, 10, 5);
    Model model = model(space, List.of());
    assertThat(samples.stream().map(TrainingSample::architecture).filter(far(model))).isEmpty();
  }

  private static Predicate<Architecture> far(Model model) {
    return architecture -> model.isFarFromSamples(architecture, model.predict(architecture));
  }

  private static List<SourceFunction> sources(SearchSpace space) {
    return Invented.sources(space);
  }

  private static Model model(SearchSpace space, List<SourceFunction> sources) {
    return Model.train(
        new TrainingContext(space, sources, KindPrior.UNKNOWN, TIME), Invented.phone(space, 10, 5));
  }
}
