package io.maple.adaptation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.maple.device.DeviceKind;
import io.maple.device.DeviceQuery;
import io.maple.device.DeviceTraits;
import io.maple.device.Devices;
import io.maple.device.Drift;
import io.maple.device.NewDevice;
import io.maple.learn.Model;
import io.maple.learn.Quantity;
import io.maple.learn.Target;
import io.maple.learn.feature.FeatureTables;
import io.maple.model.HeldOutPoint;
import io.maple.model.ModelCard;
import io.maple.model.ModelSettings;
import io.maple.model.Models;
import io.maple.model.ServedModel;
import io.maple.model.ServingModels;
import io.maple.model.TrainedModel;
import io.maple.problem.ConflictException;
import io.maple.problem.InvalidInputException;
import io.maple.problem.NotFoundException;
import io.maple.problem.UnavailableException;
import io.maple.profile.ProfileChanged;
import io.maple.profile.Profiles;
import io.maple.registry.Networks;
import io.maple.sample.NewSample;
import io.maple.sample.SampleBatch;
import io.maple.sample.Samples;
import io.maple.space.Architecture;
import io.maple.space.SearchSpace;
import io.maple.space.SearchSpaces;
import io.maple.suggestion.LearningCurves;
import io.maple.suggestion.LearningPoint;
import io.maple.testing.SetClock;
import io.maple.testing.Spaces;
import io.maple.testing.StorageTest;
import io.maple.testing.Targets;
import io.maple.text.Digest;
import io.maple.training.Sources;
import io.maple.training.TrainingSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.transaction.support.TransactionTemplate;

/** What adaptation does on every database. */
@StorageTest
@MockitoBean(types = Networks.class)
@ComponentScan(
    basePackages = "io.maple.confirmation",
    basePackageClasses = {
      Adaptations.class,
      Devices.class,
      LearningCurves.class,
      Models.class,
      Profiles.class,
      Samples.class,
      Sources.class
    },
    excludeFilters =
        @ComponentScan.Filter(
            type = FilterType.REGEX,
            pattern = ".*\\.web\\..*|.*Test.*|.*Contract.*"))
@EnableConfigurationProperties({
  AdaptationSettings.class,
  ModelSettings.class,
  TrainingSettings.class
})
abstract class AdaptationContract {

  private static final SearchSpace SPACE = SearchSpaces.named("nasbench201");
  private static final Architecture ANY = SPACE.parse(SPACE.example());

  @Autowired Devices devices;
  @Autowired Samples samples;
  @Autowired Adaptations adaptations;
  @Autowired AdaptationQueue queue;
  @Autowired Executions executions;
  @Autowired AdaptationRunner runner;
  @Autowired Models models;
  @Autowired ServingModels serving;
  @Autowired LearningCurves curves;
  @Autowired JdbcTemplate database;
  @Autowired SetClock clock;
  @Autowired TransactionTemplate transaction;
  @Autowired ApplicationEventPublisher events;

  @AfterEach
  void clear() {
    settle();
    clock.correct();
    devices
        .list(new DeviceQuery(null, null), 0, 100)
        .forEach(device -> devices.delete(device.id()));
  }

  @Test
  void shouldLoadWhatServes() {
    register("one");
    register("two");
    register("without-samples");
    samples.upload("one", measured(0, 10, 1));
    samples.upload("two", measured(0, 10, 1));
    assertThat(serving.loadAll()).isEqualTo(2);
    long misses = serving.cacheUse().misses();
    assertThat(serving.find(Targets.latency("two", SPACE.name()))).isPresent();
    assertThat(serving.cacheUse().misses()).isEqualTo(misses);
  }

  @Test
  void shouldAdaptInsideTheUpload() {
    register("few");
    samples.upload("few", measured(0, 10, 1));
    ModelCard card = serving("few").card();
    assertThat(card.version()).isEqualTo(1);
    assertThat(card.samples()).isEqualTo(10);
    assertThat(card.sources()).isEmpty();
    assertThat(card.heldOut().samples()).isEqualTo(10);
    assertThat(adaptations.list("few", 0, 10).getContent())
        .singleElement()
        .satisfies(
            adaptation -> {
              assertThat(adaptation.state()).isEqualTo(AdaptationState.SUCCEEDED);
              assertThat(adaptation.modelId()).isEqualTo(card.id());
              assertThat(adaptation.progress()).isEqualTo(1);
            });
  }

  @Test
  void shouldKeepWhatAModelPredictedOfItsSamplesWithoutThem() {
    register("few");
    samples.upload("few", measured(0, 10, 1));
    ModelCard card = serving("few").card();
    List<HeldOutPoint> points = models.heldOut(card.id());
    assertThat(points).hasSize(10);
    assertThat(points)
        .allSatisfy(
            point -> {
              assertThat(point.lower()).isPositive().isLessThan(point.predicted());
              assertThat(point.upper()).isGreaterThan(point.predicted());
            });
    assertThat(
            points.stream().mapToDouble(p -> Math.abs(p.predicted() / p.measured() - 1)).average())
        .hasValueCloseTo(Objects.requireNonNull(card.heldOut().mape()), within(1e-5));
    assertThatThrownBy(() -> models.heldOut(UUID.randomUUID()))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void shouldShowHowTheErrorFallsWithMoreSamples() {
    register("few");
    samples.upload("few", measured(0, 30, 1));
    List<LearningPoint> curve = curves.of("few", SPACE.name(), Quantity.LATENCY);
    assertThat(curve).extracting(LearningPoint::samples).containsExactly(3, 5, 10, 20);
    assertThat(curve)
        .allSatisfy(
            point -> {
              assertThat(point.lowestMape()).isPositive().isLessThanOrEqualTo(point.mape());
              assertThat(point.highestMape()).isGreaterThanOrEqualTo(point.mape());
              assertThat(point.within10()).isBetween(0.0, 1.0);
            });
    assertThat(curve.get(3).mape()).isLessThan(curve.get(0).mape());
    samples.deleteAll("few", Quantity.LATENCY, SPACE.name());
    settle();
    assertThatThrownBy(() -> curves.of("few", SPACE.name(), Quantity.LATENCY))
        .isInstanceOf(ConflictException.class);
    assertThatThrownBy(() -> curves.of("nobody", SPACE.name(), Quantity.LATENCY))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void shouldPredictTheSameAfterLoading() {
    register("few");
    samples.upload("few", measured(0, 10, 1));
    double before = serving("few").model().predict(ANY).lnValue();
    serving.forget(Targets.latency("few", SPACE.name()));
    assertThat(serving("few").model().predict(ANY).lnValue()).isEqualTo(before);
  }

  @Test
  void shouldLearnASourceAndAdaptItsFollowers() {
    register("few");
    samples.upload("few", measured(0, 10, 2));
    register("many");
    samples.upload("many", measured(0, 120, 1));
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(serving("few").card().sources()).containsExactly("many"));
    assertThat(adaptations.list("few", 0, 1).getContent().get(0).cause())
        .isEqualTo(AdaptationCause.SOURCES);
  }

  @Test
  void shouldComeToRestWhenTwoSourcesFollowEachOther() {
    register("one");
    register("two");
    samples.upload("one", measured(0, 120, 1));
    samples.upload("two", measured(100, 230, 2));
    settle();
    assertThat(serving("one").card().sources()).containsExactly("two");
    assertThat(serving("two").card().sources()).containsExactly("one");
  }

  @Test
  void shouldLeaveFollowersAloneThatWereRolledBack() {
    register("few");
    samples.upload("few", measured(0, 5, 2));
    samples.upload("few", measured(5, 10, 2));
    models.activate("few", Quantity.LATENCY, 1, null);
    register("many");
    samples.upload("many", measured(0, 120, 1));
    settle();
    assertThat(serving("few").card().version()).isEqualTo(1);
  }

  @Test
  void shouldRollBackUntilTheNextUpload() {
    register("few");
    samples.upload("few", measured(0, 5, 1));
    samples.upload("few", measured(5, 10, 1));
    assertThat(models.activate("few", Quantity.LATENCY, 1, null).serving()).isTrue();
    assertThat(serving("few").card().samples()).isEqualTo(5);
    samples.upload("few", measured(10, 12, 1));
    assertThat(serving("few").card().version()).isEqualTo(3);
    assertThat(models.of("few")).extracting(ModelCard::version).containsExactly(3, 2, 1);
    assertThatThrownBy(() -> models.activate("few", Quantity.LATENCY, 9, null))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void shouldKeepTwentyVersionsBesideTheNewest() {
    register("few");
    for (int i = 0; i < 23; i++) {
      samples.upload("few", measured(i, i + 1, 1));
    }
    assertThat(models.of("few"))
        .hasSize(20)
        .extracting(ModelCard::version)
        .startsWith(23)
        .endsWith(4);
  }

  @Test
  void shouldKeepTheMethodThatWasChosen() {
    register("few");
    samples.upload("few", measured(0, 5, 1));
    assertThat(serving("few").card().method()).isEqualTo("transfer");
    adaptations.request("few", SPACE.name(), Quantity.LATENCY, "maple-x");
    settle();
    assertThat(serving("few").card().method()).isEqualTo("maple-x");
    assertThat(serving("few").card().notes()).singleElement().asString().contains("ridge");
    samples.upload("few", measured(5, 10, 1));
    assertThat(serving("few").card().method()).isEqualTo("maple-x");
    adaptations.request("few", SPACE.name(), Quantity.LATENCY, null);
    settle();
    assertThat(adaptations.list("few", 0, 10).getContent())
        .extracting(adaptation -> adaptation.method().label())
        .containsExactly("maple-x", "maple-x", "maple-x", "transfer");
    serving.forget(Targets.latency("few", SPACE.name()));
    assertThat(serving("few").model().method()).isEqualTo("maple-x");
  }

  @Test
  void shouldRefuseMethodsThatAreNone() {
    register("few");
    samples.upload("few", measured(0, 5, 1));
    assertThatThrownBy(() -> adaptations.request("few", SPACE.name(), Quantity.LATENCY, "magic"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("transfer, maple, maple-x");
    assertThat(adaptations.list("few", 0, 10).getContent()).hasSize(1);
  }

  @Test
  void shouldRetireTheModelWithTheLastSample() {
    register("few");
    samples.upload("few", measured(0, 5, 1));
    samples.deleteAll("few", Quantity.LATENCY, null);
    settle();
    assertThat(serving.find(Targets.latency("few", SPACE.name()))).isEmpty();
    assertThatThrownBy(() -> adaptations.request("few", SPACE.name(), Quantity.LATENCY, null))
        .isInstanceOf(ConflictException.class);
  }

  @Test
  void shouldForgetADeletedDevice() {
    register("few");
    samples.upload("few", measured(0, 5, 1));
    devices.delete("few");
    assertThat(serving.find(Targets.latency("few", SPACE.name()))).isEmpty();
    assertThat(database.queryForObject("select count(*) from latency_model_content", Long.class))
        .isZero();
  }

  @Test
  void shouldServeAnotherVersionWhenBytesAreDamaged() {
    register("few");
    samples.upload("few", measured(0, 5, 1));
    samples.upload("few", measured(5, 9, 1));
    database.update(
        "update latency_model_content set content = ? where model_id = ?",
        new byte[] {1, 2, 3},
        serving("few").card().id());
    serving.forget(Targets.latency("few", SPACE.name()));
    assertThat(serving("few").card().version()).isEqualTo(1);
  }

  @Test
  void shouldLearnEverySampleOfConcurrentUploads() throws Exception {
    register("few");
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<?>> uploads = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      int from = i;
      uploads.add(threads.submit(() -> samples.upload("few", measured(from, from + 1, 1))));
    }
    for (Future<?> upload : uploads) {
      upload.get();
    }
    threads.shutdown();
    settle();
    assertThat(serving("few").card().samples()).isEqualTo(12);
  }

  @Test
  void shouldRunAgainWhatAReplicaThatDiedWasAt() {
    register("few");
    samples.upload("few", measured(0, 5, 1));
    database.update("update adaptation set state = 'RUNNING', progress = 0.4");
    database.update(
        "insert into scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by,"
            + " last_heartbeat, version) values ('adapt', 'few', ?, true, 'gone', ?, 2)",
        OffsetDateTime.now(ZoneOffset.UTC).minusMinutes(2),
        OffsetDateTime.now(ZoneOffset.UTC).minusMinutes(1));
    settle();
    assertThat(adaptations.list("few", 0, 10).getContent())
        .extracting(Adaptation::state)
        .containsExactly(AdaptationState.SUCCEEDED);
    await().untilAsserted(() -> assertThat(serving("few").card().version()).isEqualTo(2));
    await().untilAsserted(() -> assertThat(executions()).isZero());
  }

  @Test
  void shouldLeaveADeviceToTheReplicaThatHasItsTurn() {
    register("few");
    samples.upload("few", measured(0, 5, 1));
    database.update(
        "insert into scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by,"
            + " last_heartbeat, version) values ('adapt', 'few', ?, true, 'alive', ?, 2)",
        OffsetDateTime.now(ZoneOffset.UTC),
        OffsetDateTime.now(ZoneOffset.UTC).plusMinutes(1));
    Adaptation waiting = adaptations.request("few", SPACE.name(), Quantity.LATENCY, null);
    assertThat(executions.pick("few")).isEmpty();
    assertThat(adaptations.require(waiting.id()).state()).isEqualTo(AdaptationState.QUEUED);
    database.update("update scheduled_tasks set picked = false");
    settle();
    assertThat(adaptations.require(waiting.id()).state()).isEqualTo(AdaptationState.SUCCEEDED);
  }

  @Test
  void shouldStoreNothingOfATrainingThatWasTakenOver() {
    register("few");
    samples.upload("few", measured(0, 5, 1));
    Model older = serving("few").model();
    database.update("update adaptation set state = 'RUNNING'");
    Target target = Targets.latency("few", SPACE.name());
    Claim slow = queue.claim(target);
    queue.reach(slow, 0.4);
    Claim fast = queue.claim(target);
    Instant now = Instant.now();
    assertThatThrownBy(() -> runner.save(slow, new TrainedModel(older, 5, 1), now))
        .isInstanceOf(LostClaimException.class);
    assertThatThrownBy(() -> queue.reach(slow, 0.9)).isInstanceOf(LostClaimException.class);
    assertThat(models.of("few")).hasSize(1);
    assertThat(runner.save(fast, new TrainedModel(older, 5, 1), now).version()).isEqualTo(2);
  }

  @Test
  void shouldServeWhatTheDatabaseSaysWhoeverStoredIt() {
    register("few");
    samples.upload("few", measured(0, 5, 1));
    samples.upload("few", measured(5, 10, 1));
    assertThat(serving("few").card().version()).isEqualTo(2);
    database.update(
        "update serving_model set model_id = (select id from latency_model where version = 1)");
    await().untilAsserted(() -> assertThat(serving("few").card().version()).isEqualTo(1));
    database.update("delete from serving_model");
    await()
        .untilAsserted(
            () -> assertThat(serving.find(Targets.latency("few", SPACE.name()))).isEmpty());
  }

  @Test
  void shouldAdaptADeviceWhoseCountersChanged() {
    register("few");
    samples.upload("few", measured(0, 5, 1));
    transaction.executeWithoutResult(
        status -> events.publishEvent(new ProfileChanged("few", SPACE.name())));
    transaction.executeWithoutResult(
        status -> events.publishEvent(new ProfileChanged("few", "fbnet")));
    settle();
    // Without a sample and with no counters of all operators there is nothing to learn from.
    assertThat(adaptations.list("few", 0, 10).getContent())
        .filteredOn(adaptation -> adaptation.state() == AdaptationState.SUCCEEDED)
        .extracting(Adaptation::cause)
        .containsExactly(AdaptationCause.PROFILE, AdaptationCause.SAMPLES);
    assertThat(serving.find(Targets.latency("few", "fbnet"))).isEmpty();
    await().untilAsserted(() -> assertThat(serving("few").card().version()).isEqualTo(2));
  }

  @Test
  void shouldNotMindThatTheClockIsSet() {
    register("few");
    samples.upload("few", measured(0, 5, 1));
    clock.step(Duration.ofDays(-400));
    samples.upload("few", measured(5, 10, 1));
    assertThat(serving("few").card().samples()).isEqualTo(10);
    adaptations.request("few", SPACE.name(), Quantity.LATENCY, null);
    settle();
    clock.step(Duration.ofDays(800));
    samples.upload("few", measured(10, 70, 1));
    settle();
    await().untilAsserted(() -> assertThat(serving("few").card().samples()).isEqualTo(70));
    assertThat(models.of("few")).extracting(ModelCard::version).containsExactly(4, 3, 2, 1);
    assertThat(Objects.requireNonNull(drift("few")).confirmed()).isEqualTo(50);
  }

  @Test
  void shouldNotWaitForADatabaseWhoseClockIsPutBack() {
    register("one");
    register("two");
    samples.upload("one", measured(0, 5, 1));
    samples.upload("two", measured(0, 5, 1));
    OffsetDateTime ahead = OffsetDateTime.now(ZoneOffset.UTC).plusHours(1);
    database.update("update adaptation set state = 'QUEUED'");
    String turn =
        "insert into scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by,"
            + " last_heartbeat, version) values ('adapt', ?, ?, ?, ?, ?, 2)";
    database.update(turn, "one", ahead, false, null, null);
    // Who died before the clock was put back was heard of later than now.
    database.update(turn, "two", ahead, true, "gone", ahead);
    await().untilAsserted(() -> assertThat(serving("one").card().version()).isEqualTo(2));
    await()
        .untilAsserted(
            () ->
                assertThat(
                        database.queryForObject(
                            "select last_heartbeat from scheduled_tasks where picked_by = 'gone'",
                            OffsetDateTime.class))
                    .isBefore(ahead.minusMinutes(30)));
    database.update("update scheduled_tasks set picked = false");
    settle();
  }

  @Test
  void shouldLeaveNoTurnBehind() {
    register("few");
    samples.upload("few", measured(0, 5, 1));
    samples.upload("few", measured(0, 70, 1));
    settle();
    await().untilAsserted(() -> assertThat(executions()).isZero());
  }

  @Test
  void shouldCompareNewSamplesWithTheModelThatServed() {
    register("few");
    samples.upload("few", measured(0, 10, 1));
    assertThat(drift("few")).isNull();
    double predicted = serving("few").model().predict(SPACE.random(new Random(10))).value();
    NewSample late = measured(10, 11, 1).get(0);
    samples.upload("few", List.of(late));
    double error = predicted / Objects.requireNonNull(late.latencyMillis()) - 1;
    Drift drift = Objects.requireNonNull(drift("few"));
    assertThat(drift.confirmed()).isEqualTo(1);
    assertThat(drift.bias()).isCloseTo(error, within(1e-5));
    assertThat(drift.mape()).isCloseTo(Math.abs(error), within(1e-5));
    assertThat(serving("few").drift()).isEqualTo(drift);
    assertThat(serving("few").card().version()).isEqualTo(2);
    assertThat(database.queryForObject("select model_version from confirmation", Integer.class))
        .isEqualTo(1);
  }

  @Test
  void shouldConfirmNothingTwice() {
    register("few");
    samples.upload("few", measured(0, 5, 1));
    SampleBatch late = SampleBatch.of(measured(5, 10, 1));
    samples.upload("few", late, "key");
    samples.upload("few", late, "key");
    samples.upload("few", late, null);
    adaptations.request("few", SPACE.name(), Quantity.LATENCY, null);
    settle();
    assertThat(Objects.requireNonNull(drift("few")).confirmed()).isEqualTo(5);
  }

  @Test
  void shouldForgetConfirmationsWithTheirSamples() {
    register("few");
    samples.upload("few", measured(0, 5, 1));
    samples.upload("few", measured(5, 7, 1));
    samples.delete(Targets.latency("few", SPACE.name()), SPACE.random(new Random(6)).spec());
    assertThat(Objects.requireNonNull(drift("few")).confirmed()).isEqualTo(1);
    samples.deleteAll("few", Quantity.LATENCY, null);
    assertThat(drift("few")).isNull();
  }

  @Test
  void shouldKeepTheLastFiftyConfirmationsOfManySamples() {
    register("few");
    samples.upload("few", measured(0, 5, 1));
    samples.upload("few", measured(5, 15, 1));
    samples.upload("few", measured(15, 45, 2));
    assertThat(Objects.requireNonNull(drift("few")).confirmed()).isEqualTo(40);
    samples.upload("few", measured(45, 600, 3));
    settle();
    assertThat(Objects.requireNonNull(drift("few")).confirmed()).isEqualTo(50);
    assertThat(
            database.queryForObject(
                "select count(*) from confirmation where model_version = 3", Long.class))
        .isEqualTo(50);
  }

  @Test
  void shouldNoticeThatADeviceIsAnotherOneNow() {
    register("few");
    samples.upload("few", measured(0, 20, 1));
    samples.upload("few", measured(20, 40, 1));
    assertThat(Objects.requireNonNull(drift("few")).contradictsIntervals()).isFalse();
    samples.upload("few", measured(40, 80, 3));
    assertThat(Objects.requireNonNull(drift("few")).contradictsIntervals()).isTrue();
    assertThat(Objects.requireNonNull(drift("few")).bias()).isNegative();
  }

  @Test
  void shouldStoreSamplesThoughTheModelCannotBeRead() {
    register("few");
    samples.upload("few", measured(0, 5, 1));
    byte[] unreadable = {1, 2, 3};
    database.update("update latency_model_content set content = ?", (Object) unreadable);
    database.update("update latency_model set digest = ?", Digest.sha256(unreadable));
    serving.forget(Targets.latency("few", SPACE.name()));
    samples.upload("few", measured(5, 10, 1));
    assertThat(drift("few")).isNull();
    assertThat(serving("few").card().samples()).isEqualTo(10);
  }

  @Test
  void shouldRetrainWhatWasTrainedForAnEarlierLayoutAndNotServeItUntilThen() {
    register("few");
    samples.upload("few", measured(0, 5, 1));
    byte[] content =
        Objects.requireNonNull(
            database.queryForObject("select content from latency_model_content", byte[].class));
    String present = FeatureTables.of(SPACE).fingerprint();
    int at = new String(content, StandardCharsets.ISO_8859_1).indexOf(present);
    content[at] = (byte) (content[at] == 'a' ? 'b' : 'a');
    database.update("update latency_model_content set content = ?", (Object) content);
    database.update("update latency_model set digest = ?", Digest.sha256(content));
    serving.forget(Targets.latency("few", SPACE.name()));
    assertThatThrownBy(() -> serving("few"))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("earlier feature layout");
    settle();
    assertThat(serving("few").card().version()).isEqualTo(2);
    assertThat(adaptations.list("few", 0, 10).getContent())
        .extracting(Adaptation::cause)
        .containsExactly(AdaptationCause.LAYOUT, AdaptationCause.SAMPLES);
  }

  private long executions() {
    return Objects.requireNonNull(
        database.queryForObject("select count(*) from scheduled_tasks", Long.class));
  }

  private @Nullable Drift drift(String device) {
    return models.drift(device).get(Targets.latency(device, SPACE.name()));
  }

  private ServedModel serving(String device) {
    return serving.find(Targets.latency(device, SPACE.name())).orElseThrow();
  }

  private void settle() {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(adaptations.waiting()).isZero());
  }

  private void register(String id) {
    devices.register(new NewDevice(id, DeviceTraits.of(id, DeviceKind.CPU)));
  }

  /** Samples of a device that needs so many nanoseconds for a kilo-MAC, and a little noise. */
  private static List<NewSample> measured(int from, int to, double speed) {
    return IntStream.range(from, to)
        .mapToObj(i -> SPACE.random(new Random(i)))
        .map(
            architecture ->
                NewSample.of(
                    SPACE.name(),
                    architecture.spec(),
                    1 + speed * Spaces.expand(architecture).macs() / 2e7))
        .toList();
  }
}
