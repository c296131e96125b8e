package io.maple.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.awaitility.Awaitility.await;

import io.maple.MapleApplication;
import io.maple.adaptation.Adaptations;
import io.maple.learn.Quantity;
import io.maple.model.ModelCard;
import io.maple.model.Models;
import io.maple.prediction.Predictions;
import io.maple.prediction.ValuePrediction;
import io.maple.sample.NewSample;
import io.maple.sample.Samples;
import io.maple.space.Architecture;
import io.maple.space.SearchSpace;
import io.maple.space.SearchSpaces;
import io.maple.testing.PostgresDatabase;
import io.maple.testing.Targets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Opens what the version before quantities stored: {@code source} with 110 samples, {@code target}
 * with 14 and two versions by transfer, {@code plain} with 6 and the method ridge.
 */
class UpgradeTest {

  private static final SearchSpace SPACE = SearchSpaces.named("nasbench201");
  private static final Architecture CELL =
      SPACE.parse(
          "|skip_connect~0|+|avg_pool_3x3~0|nor_conv_1x1~1|+|avg_pool_3x3~0|avg_pool_3x3~1|none~2|");

  @TempDir Path folder;

  @Test
  void shouldServeAndRetrainADataDirectory() throws IOException {
    try (ZipInputStream zip = open("h2.zip")) {
      Files.copy(zip, folder.resolve("maple.mv.db"));
    }
    String url =
        "jdbc:h2:file:%s;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
            .formatted(folder.resolve("maple"));
    try (ConfigurableApplicationContext maple =
        application().run("--spring.datasource.url=" + url, "--maple.seed.enabled=false")) {
      check(maple);
    }
  }

  @Test
  void shouldServeAndRetrainAPostgresDatabase() {
    try (ConfigurableApplicationContext maple =
        application()
            .initializers(new PostgresDatabase(), UpgradeTest::restore)
            .run("--maple.seed.enabled=false")) {
      check(maple);
    }
  }

  private static SpringApplicationBuilder application() {
    return new SpringApplicationBuilder(MapleApplication.class)
        .web(WebApplicationType.NONE)
        .properties("management.endpoint.health.validate-group-membership=false");
  }

  private static void check(ConfigurableApplicationContext maple) {
    Adaptations adaptations = maple.getBean(Adaptations.class);
    Samples samples = maple.getBean(Samples.class);
    assertThat(samples.count(Targets.latency("source", SPACE.name()))).isEqualTo(110);
    predicts(maple, "source", 1, 0.4486519647821504, 0.36097703572991596, 0.5576215813725297);
    predicts(maple, "target", 2, 0.5732185103406835, 0.4409266181365329, 0.7452021426736538);
    predicts(maple, "plain", 2, 1.2464134047786672, 0.8556342593469796, 1.8156664002650118);

    adaptations.request("plain", SPACE.name(), Quantity.LATENCY, null);
    adaptations.request("source", SPACE.name(), Quantity.LATENCY, null);
    adaptations.request("target", SPACE.name(), Quantity.LATENCY, null);
    settle(adaptations);
    assertThat(serving(maple, "plain").method()).isEqualTo("ridge");
    assertThat(serving(maple, "target").version()).isGreaterThan(2);
    assertThat(serving(maple, "target").sources()).containsExactly("source");
    assertThat(Objects.requireNonNull(maple.getBean(Models.class).drift("target")))
        .containsKey(Targets.latency("target", SPACE.name()));

    Random random = new Random(1);
    samples.upload(
        "plain",
        List.of(
            NewSample.of(SPACE.name(), SPACE.random(random).spec(), "energy", 12),
            NewSample.of(SPACE.name(), SPACE.random(random).spec(), "energy", 15)));
    settle(adaptations);
    assertThat(maple.getBean(Models.class).of("plain"))
        .anySatisfy(card -> assertThat(card.quantity().name()).isEqualTo("energy"));
  }

  private static void predicts(
      ConfigurableApplicationContext maple,
      String device,
      int version,
      double median,
      double lower,
      double upper) {
    Predictions predictions = maple.getBean(Predictions.class);
    ValuePrediction prediction =
        predictions.predict(predictions.model(Targets.latency(device, SPACE.name())), CELL, 0.9);
    assertThat(prediction.model().version()).isEqualTo(version);
    assertThat(prediction.value()).isCloseTo(median, withinPercentage(1e-9));
    assertThat(prediction.interval().lower()).isCloseTo(lower, withinPercentage(1e-9));
    assertThat(prediction.interval().upper()).isCloseTo(upper, withinPercentage(1e-9));
  }

  private static ModelCard serving(ConfigurableApplicationContext maple, String device) {
    return maple.getBean(Models.class).of(device).stream()
        .filter(ModelCard::serving)
        .findFirst()
        .orElseThrow();
  }

  private static void settle(Adaptations adaptations) {
    await().atMost(Duration.ofMinutes(2)).until(() -> adaptations.waiting() == 0);
  }

  private static void restore(ConfigurableApplicationContext context) {
    String url = context.getEnvironment().getRequiredProperty("spring.datasource.url");
    String user = context.getEnvironment().getRequiredProperty("spring.datasource.username");
    String password = context.getEnvironment().getRequiredProperty("spring.datasource.password");
    try (ZipInputStream zip = open("postgres.zip");
        Connection connection = DriverManager.getConnection(url, user, password);
        Statement statement = connection.createStatement()) {
      statement.execute(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException | SQLException failure) {
      throw new IllegalStateException("The dump cannot be restored", failure);
    }
  }

  private static ZipInputStream open(String name) throws IOException {
    InputStream stream = Objects.requireNonNull(UpgradeTest.class.getResourceAsStream(name));
    ZipInputStream zip = new ZipInputStream(stream);
    zip.getNextEntry();
    return zip;
  }
}
