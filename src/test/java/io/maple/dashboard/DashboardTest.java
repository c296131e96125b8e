package io.maple.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.maple.device.DeviceKind;
import io.maple.device.DeviceTraits;
import io.maple.device.Devices;
import io.maple.device.NewDevice;
import io.maple.sample.NewSample;
import io.maple.sample.Samples;
import io.maple.space.Architecture;
import io.maple.space.EnumerableSpace;
import io.maple.space.SearchSpace;
import io.maple.space.SearchSpaces;
import io.maple.testing.OnH2;
import io.maple.testing.Spaces;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Drives every page of the dashboard in the system's Chromium, in a service of its own. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "maple.seed.enabled=false")
@OnH2
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DashboardTest {

  private static final EnumerableSpace CELLS = Spaces.NAS_BENCH_201;

  /** Invented machines: MACs and kernels a millisecond, and the fixed part. */
  private record Machine(String name, DeviceKind kind, double macs, double kernels, double fixed) {

    double millis(Architecture cell, Random random) {
      double work =
          fixed + Spaces.expand(cell).macs() / macs + Spaces.expand(cell).kernels() / kernels;
      return work * Math.exp(0.02 * random.nextGaussian());
    }
  }

  private static final Map<String, Machine> MACHINES =
      Map.of(
          "server-cpu", new Machine("Server, one thread", DeviceKind.CPU, 3e7, 150, 0.2),
          "desktop-gpu", new Machine("Desktop GPU", DeviceKind.GPU, 9e8, 28, 0.4),
          "small-board", new Machine("Small board", DeviceKind.CPU, 4e6, 40, 1.5));

  @LocalServerPort int port;
  @Autowired Devices devices;
  @Autowired Samples samples;
  @TempDir Path folder;

  private @Nullable Browser started;

  @BeforeAll
  void start() {
    started = Browser.start("http://127.0.0.1:" + port + "/");
  }

  @AfterAll
  void close() {
    if (started != null) {
      started.close();
    }
  }

  @AfterEach
  void shouldLeaveNoErrorInTheConsoleAndAskNobodyElse() {
    if (started != null) {
      assertThat(started.foreignRequests()).isEmpty();
      assertThat(started.consoleErrors()).isEmpty();
      started.desktop();
      started.prefer("light");
    }
  }

  private Browser browser() {
    return Objects.requireNonNull(started);
  }

  @Test
  @Order(1)
  void shouldSayWhatToDoWhereThereIsNothing() {
    browser().open("");
    browser().see(".empty", "Register a machine");
    browser().open("#/predict");
    browser().see(".empty", "No device has a model in this space yet");
    browser().open("#/explore");
    browser().see(".empty", "all 15,625 architectures are shown here");
    assertThat(browser().accessibilityFaults()).isEmpty();
    browser().open("#/nowhere");
    browser().see("h1", "Page not found");
  }

  @Test
  @Order(2)
  void shouldRegisterADeviceAndShowItsTokenOnce() {
    browser().open("#/devices");
    browser().button("Register a device").click();
    browser().field("Name").sendKeys("Pixel 9, one big core");
    browser().field("Runtime").sendKeys("onnxruntime 1.29");
    browser().button("Register").click();
    String token = browser().find("#agent-token").getText();
    assertThat(token).startsWith("maple_");
    assertThat(browser().find("#agent-command").getText())
        .contains("--server http://127.0.0.1:" + port, "--device pixel-9-one-big-core", token);
    assertThat(browser().accessibilityFaults()).isEmpty();
    browser().picture("registered");
    browser().button("Open the device").click();
    browser().see("h1", "Pixel 9, one big core");
    browser().see(".empty", "There are no samples in this space yet");
    browser().see(".empty", "This machine has no descriptor yet");
    assertThat(browser().all("#agent-token")).isEmpty();
  }

  @Test
  @Order(3)
  void shouldSayWhatIsWrongWithARegistration() {
    browser().open("#/devices");
    browser().button("Register a device").click();
    WebElement id = browser().field("Identifier");
    browser().field("Name").sendKeys("Another");
    id.sendKeys("Not an id");
    browser().button("Register").click();
    browser().see("dialog .problem", "must match");
    assertThat(id.getDomAttribute("aria-invalid")).isEqualTo("true");
  }

  @Test
  @Order(4)
  void shouldUploadATableAfterAPreview() throws Exception {
    browser().open("#/devices/pixel-9-one-big-core");
    upload("server-cpu", 1, 12);
    browser().see(".preview", "12 rows");
    browser().button("Upload 12 samples").click();
    browser().see(".good", "12 stored, 0 replaced");
    browser().see(".figures", "v1");
    browser().find(".plot canvas");
    browser().see(".card", "more samples would");
    browser().see(".card", "half of them below");
  }

  @Test
  @Order(5)
  void shouldShowEveryWrongLineAndStoreNothing() throws Exception {
    browser().open("#/devices/pixel-9-one-big-core");
    choose(
        "#samples-file",
        """
        space,spec,latency_ms
        nasbench201,%s,3.1
        nasbench201,|none~0|,3.1
        nasbench201,%s,fast
        """
            .formatted(CELLS.at(1).spec(), CELLS.at(2).spec()));
    browser().button("Upload 3 samples").click();
    browser().see(".problem li", "line 3");
    browser().see(".problem li", "line 4");
    browser().see(".problem li", "The value (fast) is no number");
    browser().see(".figure", "12");
    browser().picture("wrong-lines");
  }

  @Test
  @Order(6)
  void shouldCompareATableWithTheModelAndStoreNothing() throws Exception {
    browser().open("#/devices/pixel-9-one-big-core");
    upload("server-cpu", 77, 30);
    browser().button("Only compare with the model").click();
    browser().see(".evaluation", "nothing was stored");
    browser().see(".evaluation", "Spearman");
  }

  @Test
  @Order(7)
  void shouldFollowAnAdaptationAndRollBack() throws Exception {
    browser().open("#/devices/pixel-9-one-big-core");
    browser().see(".figures", "v1");
    browser().button("Adapt again").click();
    browser().see(".adaptations", "requested");
    browser().see(".figures", "v2");
    browser().button("Roll back").click();
    browser().see("#notices", "Version 1 is serving");
    browser().await("v1", page -> page.find("tr.serving").getText().contains("v1") ? true : null);
  }

  @Test
  @Order(8)
  void shouldShowADescriptorAndTheNearestDevices() throws Exception {
    MACHINES.forEach(this::know);
    for (String id : List.of("pixel-9-one-big-core", "server-cpu", "small-board")) {
      describe(id);
    }
    browser().open("#/devices/pixel-9-one-big-core");
    browser().see(".heat", "nor_conv_3x3-c16-32x32");
    browser().see(".near", "server-cpu");
    browser().picture("device-few-samples");
  }

  @Test
  @Order(9)
  void shouldFindDevices() {
    browser().open("#/devices");
    browser().see(".list", "Desktop GPU");
    browser().picture("devices");
    browser().field("Search").sendKeys("board");
    browser().await("one row", page -> page.all(".list tbody tr").size() == 1 ? true : null);
    browser().field("Search").sendKeys("zzz");
    browser().see(".empty", "No device matches");
  }

  @Test
  @Order(10)
  void shouldPredictACellBuiltByClickingAndByKeyboard() {
    browser().open("#/predict");
    browser().see(".bars", "Small board");
    String before = browser().find(".bars").getText();
    String macs = browser().find(".facts").getText();
    browser().find(".edge-label[data-edge='0']").click();
    browser()
        .await("another cell", page -> page.find(".facts").getText().equals(macs) ? null : true);
    browser()
        .await("other bars", page -> page.find(".bars").getText().equals(before) ? null : true);
    browser().see("select option:checked", "conv 1×1");
    browser().find(".edge-label[data-edge='0']").sendKeys(Keys.ARROW_DOWN);
    browser().await("a skip", page -> spelling().startsWith("|skip_connect~0|") ? true : null);
    browser().find(".bars summary").click();
    browser().see(".bars details[open]", "a measurement is in the interval with 90 %");
    browser().picture("predict");
  }

  private String spelling() {
    return String.valueOf(browser().field("Its spelling").getDomProperty("value"));
  }

  @Test
  @Order(11)
  void shouldExplainAMisspeltCellAndTakeAGoodOne() {
    browser().open("#/predict");
    browser().see(".bars", "Small board");
    browser()
        .set(browser().field("Its spelling"), "|conv~0|+|none~0|none~1|+|none~0|none~1|none~2|");
    browser().see(".problem", "conv");
    String idle = "|none~0|+|none~0|none~1|+|skip_connect~0|none~1|none~2|";
    browser().set(browser().field("Its spelling"), idle);
    browser().await("no problem", page -> page.all(".problem").isEmpty() ? true : null);
    browser().await("its drawing", page -> page.all(".edge-label.none").size() == 5 ? true : null);
    assertThat(browser().address()).contains("spec=");
    browser().open("#/predict?space=fbnet");
    browser().see("label", "Block 22");
  }

  @Test
  @Order(12)
  void shouldExploreUnderABudget() {
    browser().open("#/explore?a=server-cpu");
    browser().see(".compact", "Live MACs");
    String tally = browser().find(".tally").getText();
    browser().set(browser().find(".budget input[type=range]"), "250");
    browser()
        .await("other figures", page -> page.find(".tally").getText().equals(tally) ? null : true);
    browser().set(browser().find(".budget input[type=number]"), "0.000001");
    browser().see(".empty", "None of 15,625 architectures meets the budget");
    browser().set(browser().find(".budget input[type=number]"), "3.5");
    browser().see(".card", "meet it with 90 % probability");
    browser().set(browser().field("Second device"), "desktop-gpu");
    browser().see(".card", "on both devices");
    browser().set(browser().field("Latency against"), "other");
    browser().see(".legend", "within budget");
    browser().picture("explore-two");
  }

  @Test
  @Order(13)
  void shouldShowTheParetoFrontOfUploadedAccuracies() throws Exception {
    browser().open("#/explore?a=server-cpu");
    browser().see(".compact", "Live MACs");
    Random random = new Random(9);
    String rows =
        Stream.generate(() -> CELLS.random(random))
            .distinct()
            .limit(1500)
            .map(
                cell ->
                    "%s,%.2f\n"
                        .formatted(
                            cell.spec(),
                            60
                                + 5 * Math.log(Spaces.prune(cell).macs() / 7e6)
                                + random.nextDouble()))
            .collect(Collectors.joining());
    choose("#accuracy-file", "spec,accuracy\n" + rows + "|none~0|,90\n");
    browser().see(".good", "1,500 accuracies");
    browser().see(".problem", "Line 1502: the spec (|none~0|) is not an architecture");
    browser().see(".compact thead", "Accuracy");
    browser().see(".legend", "Pareto front");
    browser().picture("explore-accuracy");
  }

  @Test
  @Order(14)
  void shouldExploreSomeOfASpaceThatIsTooLarge() {
    browser().open("#/explore?space=fbnet");
    browser().see(".empty", "2,000 random architectures are shown here");
    browser().open("#/explore?a=server-cpu");
    browser().see(".compact", "Live MACs");
    learnBlocks();
    browser().set(browser().field("Search space"), "fbnet");
    browser().see(".lead", "fbnet is too large to be listed: these are 2,000");
    browser().see(".compact", "Live MACs");
    browser().set(browser().find(".budget input[type=range]"), "900");
    browser().see(".card", "of 2,000 meet it with 90 % probability");
    browser().picture("explore-fbnet");
  }

  private void learnBlocks() {
    SearchSpace blocks = SearchSpaces.named("fbnet");
    Random random = new Random(22);
    samples.upload(
        "small-board",
        Stream.generate(() -> blocks.random(random))
            .limit(30)
            .map(each -> NewSample.of("fbnet", each.spec(), 0.2 + Spaces.expand(each).macs() / 3e7))
            .toList());
  }

  @ParameterizedTest
  @Order(15)
  @ValueSource(strings = {"light", "dark"})
  void shouldBeAccessible(String scheme) {
    browser().prefer(scheme);
    for (String page : PAGES.keySet()) {
      browser().open(page);
      browser().find(PAGES.get(page));
      assertThat(browser().accessibilityFaults()).as(scheme + " " + page).isEmpty();
      browser().picture(scheme + "-" + name(page));
    }
  }

  @Test
  @Order(16)
  void shouldFitAPhone() {
    browser().phone();
    for (String page : PAGES.keySet()) {
      browser().open(page);
      browser().find(PAGES.get(page));
      assertThat(browser().overflowing()).as(page).isEmpty();
      browser().picture("phone-" + name(page));
    }
  }

  @Test
  @Order(18)
  void shouldDrawAllArchitecturesOfTwoDevicesWithoutAPause() {
    browser().open("#/explore?a=server-cpu&b=desktop-gpu");
    browser().see(".compact", "Live MACs");
    Object millis =
        browser()
            .run(
                "const slider = document.querySelector('.budget input[type=range]');"
                    + "const canvas = document.querySelector('.plot canvas');"
                    + "const start = performance.now();"
                    + "for (let i = 1; i <= 20; i += 1) {"
                    + "  slider.value = String(40 * i); slider.dispatchEvent(new Event('input'));"
                    + "}"
                    + "return ((performance.now() - start) / 20).toFixed(1);");
    System.out.printf("Judging 2 × 15,625 architectures anew takes %s ms.%n", millis);
    assertThat(browser().all(".plot canvas")).isNotEmpty();
  }

  @Test
  @Order(19)
  void shouldTryAnOperationInSwaggerUi() {
    browser().open("swagger-ui.html");
    String operation = "#operations-Devices-listDevices ";
    browser().find(operation + ".opblock-summary-control").click();
    browser().find(operation + "button.execute").click();
    browser().see(operation + ".responses-table.live-responses-table .response-col_status", "200");
    browser().see(operation + ".response-col_description", "Server, one thread");
    browser().picture("swagger-ui");
  }

  /** Each page, and what is there once it has loaded. */
  private static final Map<String, String> PAGES =
      new TreeMap<>(
          Map.of(
              "#/devices", ".list tbody tr",
              "#/devices/server-cpu", ".near li",
              "#/predict", ".bars li",
              "#/predict?space=fbnet", ".bars li",
              "#/explore?space=fbnet", ".compact tbody tr",
              "#/explore?a=server-cpu&b=desktop-gpu", ".compact tbody tr"));

  private static String name(String page) {
    return page.replaceAll("[^a-z]+", "-").replaceAll("^-|-$", "");
  }

  private void know(String id, Machine machine) {
    if (devices.find(id).isEmpty()) {
      devices.register(new NewDevice(id, DeviceTraits.of(machine.name(), machine.kind())));
      Random random = new Random(id.hashCode());
      samples.upload(
          id,
          cells(id.hashCode(), 150)
              .map(cell -> NewSample.of("nasbench201", cell.spec(), machine.millis(cell, random)))
              .toList());
    }
  }

  private static Stream<Architecture> cells(long seed, int count) {
    Random random = new Random(seed);
    return Stream.generate(() -> CELLS.random(random)).distinct().limit(count);
  }

  private void upload(String machine, long seed, int count) throws IOException {
    Random random = new Random(seed);
    Machine like = Objects.requireNonNull(MACHINES.get(machine));
    choose(
        "#samples-file",
        cells(seed, count)
            .map(
                cell ->
                    String.format(
                        Locale.ROOT,
                        "nasbench201,%s,%.4f%n",
                        cell.spec(),
                        like.millis(cell, random)))
            .collect(Collectors.joining("", "space,spec,latency_ms\n", "")));
  }

  private void choose(String input, String table) throws IOException {
    Path file = folder.resolve("table.csv");
    Files.writeString(file, table);
    browser().await("a file input", page -> page.all(input).isEmpty() ? null : true);
    browser().all(input).get(0).sendKeys(file.toAbsolutePath().toString());
  }

  /** Uploads counters that grow with what each operator computes. */
  private void describe(String id) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    String token =
        post(client, "/devices/" + id + "/agent-token", "", "")
            .replaceAll(".*(maple_[^\"]+).*", "$1");
    Random random = new Random(id.hashCode());
    String operators =
        CELLS.operators().stream()
            .map(
                operator -> {
                  double work = 1e4 + operator.network().macs() * (1 + 0.2 * random.nextDouble());
                  return String.format(
                      Locale.ROOT,
                      "{\"operator\":\"%s\",\"repetitions\":100,\"latencyMillis\":%f,\"counters\":{\"cycles\":%d,\"instructions\":%d,\"cache-misses\":%d,\"task-clock\":%f,\"page-faults\":0}}",
                      operator.name(),
                      work / 3e7,
                      (long) (60 * work),
                      (long) (130 * work),
                      (long) (0.4 * work),
                      work / 3e5);
                })
            .collect(Collectors.joining(",", "{\"space\":\"nasbench201\",\"operators\":[", "]}"));
    assertThat(post(client, "/agent/devices/" + id + "/profiles", token, operators))
        .contains("\"version\":1");
  }

  private String post(HttpClient client, String path, String token, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }
}
