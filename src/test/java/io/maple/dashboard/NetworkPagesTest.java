package io.maple.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.maple.testing.OnH2;
import io.maple.testing.SharedData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Drives the pages of networks with files that people publish. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "maple.seed.enabled=false")
@OnH2
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NetworkPagesTest {

  private static final String UNBOUND = ".dimensions input[aria-invalid=true]";

  @LocalServerPort int port;
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
    }
  }

  private Browser browser() {
    return Objects.requireNonNull(started);
  }

  @ParameterizedTest
  @CsvSource({
    "onnx/real.zip, rapidocr__ch_ppocr_mobile_v2.0_cls_infer.onnx",
    "onnx/exported.zip, mobilenet_v2.onnx",
    "tflite/files.zip, mobilenet_v2.tflite",
  })
  void shouldShowADroppedFile(String archive, String name) throws IOException {
    browser().open("#/networks");
    browser().see(".drop", "The weights of an ONNX file are removed in this browser");
    choose(extract(archive, name));
    browser().see(".figures", "MACs");
    List<WebElement> unbound = browser().all(UNBOUND);
    while (!unbound.isEmpty()) {
      int left = unbound.size();
      browser().set(unbound.get(0), "96");
      // The page shows the network again, with one unbound dimension less.
      browser().await("a bound size", page -> page.all(UNBOUND).size() < left ? true : null);
      unbound = browser().all(UNBOUND);
    }
    browser().see("#kernels tbody th", "Conv");
    browser().find("#memory .plot canvas");
    browser().see("#operators tbody", "Conv");
    assertThat(browser().accessibilityFaults()).isEmpty();
  }

  @Test
  void shouldListTheCatalogueAndFindAndSort() {
    browser().open("#/networks");
    browser().see(".list", "ResNet-50");
    browser().picture("networks");
    browser().button("MACs").click();
    browser().await("sorted", page -> page.all("th[aria-sort=descending]").isEmpty() ? null : true);
    browser().field("Search").sendKeys("mobilenet");
    browser()
        .await(
            "only those",
            page ->
                page.all(".list tbody th").stream()
                        .allMatch(
                            row -> row.getText().toLowerCase(Locale.ROOT).contains("mobilenet"))
                    ? true
                    : null);
    browser().field("Search").sendKeys("zzz");
    browser().see(".empty", "No network matches");
  }

  @Test
  void shouldBindADimensionAtOnce() {
    browser().open("#/networks/resnet-18");
    browser().see(".figures", "1.8");
    String macs = browser().find(".figure-value").getText();
    browser().set(browser().field("batch"), "8");
    browser()
        .await(
            "other MACs", page -> page.find(".figure-value").getText().equals(macs) ? null : true);
    browser().see("#kernels tbody", "8×64×112×112");
    assertThat(browser().address()).contains("dims=batch");
    browser().set(browser().field("height"), "0");
    browser().see(".dimension-problem", "height");
  }

  @Test
  void shouldFoldRepeatedBlocksAndOpenThemByKeyboard() {
    browser().open("#/networks/bert-base");
    browser().see("#graph", "Find an operator");
    WebElement graph = browser().find("canvas.graph");
    browser().picture("network");
    graph.sendKeys(Keys.ENTER, Keys.ARROW_DOWN, "+");
    WebElement search = browser().field("Find an operator");
    search.sendKeys("Softmax", Keys.ENTER);
    browser().see("#graph .note", "Softmax");
    browser().picture("network-graph");
    assertThat(browser().accessibilityFaults()).isEmpty();
  }

  @Test
  void shouldCompareTwoNetworks() {
    browser().open("#/compare?a=resnet-18&b=resnet-34");
    browser().see(".compact", "Parameters");
    browser().see(".card", "Kernels that differ");
    browser().picture("compare");
    assertThat(browser().accessibilityFaults()).isEmpty();
  }

  @Test
  void shouldRefuseWhatIsNoNetworkInWords() throws IOException {
    browser().open("#/networks");
    Path file = folder.resolve("weights.safetensors");
    Files.write(
        file, "\u0010\0\0\0\0\0\0\0{\"__metadata__\":{}}".getBytes(StandardCharsets.ISO_8859_1));
    choose(file);
    browser().see(".problem", "safetensors");
  }

  @Test
  void shouldFitAPhone() {
    browser().phone();
    for (String address :
        List.of("#/networks", "#/networks/resnet-18", "#/compare?a=resnet-18&b=resnet-34")) {
      browser().open(address);
      browser()
          .await("content", page -> page.all(".list, .figures, .compact").isEmpty() ? null : true);
      assertThat(browser().overflowing()).as(address).isEmpty();
    }
    browser().picture("networks-phone");
  }

  @Test
  void shouldPanTwoThousandOperators() {
    browser().open("#/networks");
    browser().find(".drop");
    Object millis =
        browser()
            .runAsync(
                """
                const done = arguments[arguments.length - 1];
                import('/assets/network-graph.js').then(async ({ graphView }) => {
                  const kinds = ['Conv', 'Relu', 'Add', 'Mul', 'MatMul', 'Softmax', 'Concat'];
                  const operators = Array.from({ length: 2000 }, (_, i) => ({
                    index: i, name: `n${i}`, type: kinds[(i * i + 3 * i) % 7], macs: i,
                    inputs: [{ name: `t${i - 1}`, shape: [1, 8] }, { name: `t${i - (i * 7) % 40}`, shape: [1, 8] }],
                    outputs: [{ name: `t${i}`, shape: [1, 8] }],
                  }));
                  const view = graphView(operators, new AbortController().signal);
                  document.querySelector('main').append(view);
                  const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
                  await frame(); await frame();
                  const canvas = view.querySelector('canvas');
                  const start = performance.now();
                  for (let i = 0; i < 20; i += 1) {
                    canvas.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown' }));
                    await frame();
                  }
                  done((performance.now() - start) / 20);
                });
                """);
    System.err.println("Panning 2,000 operators: " + millis + " ms a step");
    assertThat(((Number) millis).doubleValue()).isLessThan(1_000);
  }

  private void choose(Path file) {
    Browser page = browser();
    page.await("the input", waiting -> waiting.all("#network-file").isEmpty() ? null : true);
    page.all("#network-file").get(0).sendKeys(file.toAbsolutePath().toString());
  }

  private Path extract(String archive, String name) throws IOException {
    try (ZipFile zip = new ZipFile(SharedData.require(archive).toFile())) {
      ZipEntry entry =
          zip.stream().filter(each -> each.getName().endsWith(name)).findFirst().orElseThrow();
      Path file = folder.resolve(name);
      try (InputStream in = zip.getInputStream(entry)) {
        Files.write(file, in.readAllBytes());
      }
      return file;
    }
  }
}
