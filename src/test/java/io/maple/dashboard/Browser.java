package io.maple.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The system's Chromium, seen as a person at the dashboard would see it. */
final class Browser implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final Path PICTURES = Path.of("target", "screenshots");
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final int DESKTOP_WIDTH = 1280;

  private final ChromeDriver driver;
  private final String home;

  private Browser(ChromeDriver driver, String home) {
    this.driver = driver;
    this.home = home;
  }

  /**
   * Starts it; where there is none the test is skipped and says so, unless MAPLE_BROWSER is
   * "required".
   */
  static Browser start(String home) {
    Optional<Path> chromium = NAMES.stream().flatMap(name -> onPath(name).stream()).findFirst();
    Optional<Path> chromedriver = onPath("chromedriver");
    boolean present = chromium.isPresent() && chromedriver.isPresent();
    if (!present) {
      String message = "There is no chromium with its chromedriver on the PATH.";
      System.err.println("SKIPPED: " + message + " Maybe install both to test the dashboard.");
      assertThat(System.getenv("MAPLE_BROWSER")).as(message).isNotEqualTo("required");
    }
    assumeThat(present).isTrue();
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.orElseThrow().toFile());
    options.addArguments(
        "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(chromedriver.orElseThrow().toFile())
            .usingAnyFreePort()
            .build();
    Browser browser = new Browser(new ChromeDriver(service, options), home);
    browser.desktop();
    return browser;
  }

  private static Optional<Path> onPath(String name) {
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    return Arrays.stream(path.split(File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  void desktop() {
    resize(DESKTOP_WIDTH, 900, false);
  }

  void phone() {
    resize(390, 844, true);
  }

  private void resize(int width, int height, boolean mobile) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", mobile));
  }

  /** What the system says that its user prefers: light or dark. */
  void prefer(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** Opens a page anew, such as {@code #/devices}. */
  void open(String address) {
    driver.get("about:blank");
    driver.get(home + address);
  }

  String address() {
    return Objects.requireNonNull(driver.getCurrentUrl());
  }

  /** The first visible element that fits a CSS selector, as soon as there is one. */
  WebElement find(String selector) {
    return await(
        "an element " + selector,
        browser ->
            driver.findElements(By.cssSelector(selector)).stream()
                .filter(WebElement::isDisplayed)
                .findFirst()
                .orElse(null));
  }

  /** A visible button or link by how its text begins; in the dialog, where one is open. */
  WebElement button(String text) {
    return await(
        "a button " + text,
        browser -> {
          String scope = all("dialog[open]").isEmpty() ? "" : "dialog[open] ";
          return all(scope + "button, " + scope + "a.button").stream()
              .filter(WebElement::isDisplayed)
              .filter(each -> each.getText().strip().startsWith(text))
              .findFirst()
              .orElse(null);
        });
  }

  List<WebElement> all(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  /** The control of a label. */
  WebElement field(String label) {
    String id =
        await(
            "a field " + label,
            browser ->
                driver.findElements(By.cssSelector("label[for]")).stream()
                    .filter(each -> each.getText().equals(label))
                    .map(each -> each.getDomAttribute("for"))
                    .findFirst()
                    .orElse(null));
    return driver.findElement(By.id(id));
  }

  /** Waits until an element that fits holds a text. */
  void see(String selector, String text) {
    await(
        "\"" + text + "\" in " + selector,
        browser ->
            all(selector).stream().anyMatch(each -> each.getText().contains(text)) ? true : null);
  }

  <T> T await(String what, Function<Browser, @Nullable T> condition) {
    return new WebDriverWait(driver, PATIENCE)
        .ignoring(StaleElementReferenceException.class)
        .withMessage(() -> what + "; the page says:\n" + text())
        .until(waiting -> condition.apply(this));
  }

  private String text() {
    return driver.findElement(By.tagName("body")).getText();
  }

  @Nullable Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** Runs a script that calls its last argument with the result. */
  Object runAsync(String script) {
    return Objects.requireNonNull(driver.executeAsyncScript(script));
  }

  /** Moves a slider or fills a field as a person would, events included. */
  void set(WebElement element, String value) {
    run(
        "arguments[0].value = arguments[1];"
            + "arguments[0].dispatchEvent(new Event('input', {bubbles: true}));"
            + "arguments[0].dispatchEvent(new Event('change', {bubbles: true}));",
        element,
        value);
  }

  /** Saves the whole page below target/screenshots. */
  void picture(String name) {
    Number height =
        (Number)
            Objects.requireNonNull(run("return Math.max(innerHeight, document.body.scrollHeight)"));
    picture(name, height.intValue());
  }

  /** Saves the upper part of the page. */
  void picture(String name, int height) {
    run("scrollTo(0, 0)");
    Number width = (Number) Objects.requireNonNull(run("return innerWidth"));
    Map<String, Object> shot =
        driver.executeCdpCommand(
            "Page.captureScreenshot",
            Map.of(
                "captureBeyondViewport",
                true,
                "clip",
                Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", 1)));
    try {
      Files.createDirectories(PICTURES);
      Files.write(
          PICTURES.resolve(name + ".png"),
          OutputType.BYTES.convertFromBase64Png(
              Objects.requireNonNull(shot.get("data")).toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is wider than the screen, so that the page could be pushed sideways. */
  List<?> overflowing() {
    return (List<?>)
        Objects.requireNonNull(
            run(
                "const width = document.documentElement.clientWidth;"
                    + "if (document.documentElement.scrollWidth <= width) return [];"
                    + "return [...document.querySelectorAll('main *')].filter(each =>"
                    + " each.getBoundingClientRect().right > width + 1)"
                    + ".slice(0, 5).map(each => each.outerHTML.slice(0, 200));"));
  }

  /** What axe-core finds that is serious or critical, each in a line. */
  List<?> accessibilityFaults() {
    run(axe());
    Object found =
        driver.executeAsyncScript(
            "const done = arguments[arguments.length - 1];axe.run(document, {resultTypes:"
                + " ['violations']}).then(found => done(found.violations.filter(each => ['serious',"
                + " 'critical'].includes(each.impact)).map(each => each.id + ': ' + each.help + ':"
                + " ' + each.nodes.slice(0, 3).map(node => node.html.slice(0, 150) + ' ' +"
                + " node.failureSummary).join(' | '))));");
    return (List<?>) Objects.requireNonNull(found);
  }

  private static String axe() {
    try (InputStream script = Browser.class.getResourceAsStream("/axe.min.js")) {
      return new String(
          Objects.requireNonNull(script, "axe.min.js").readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Errors that the console has shown since this was last asked, but for refused requests. */
  List<String> consoleErrors() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
        .map(LogEntry::getMessage)
        .filter(message -> !message.contains("the server responded with a status of 4"))
        .toList();
  }

  /** Whatever the page has asked for that is not of its own service. */
  List<String> foreignRequests() {
    List<?> names =
        (List<?>)
            Objects.requireNonNull(
                run("return performance.getEntriesByType('resource').map(each => each.name)"));
    return Stream.of(names.toArray())
        .map(Object::toString)
        .filter(name -> !name.startsWith(home) && !name.startsWith("blob:" + home))
        .toList();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
