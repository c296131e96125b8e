package io.maple.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Set;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.AotDetector;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.Ordered;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Starts the packaged service with the context that was generated when it was built, where the
 * settings that shape it are those that it was generated with: that takes less time than to find
 * out anew which beans there are.
 *
 * <p>{@code -Dspring.aot.enabled=false} starts without it, as do classes that are no jar: they may
 * be newer than what was generated from them.
 */
class GeneratedContext implements EnvironmentPostProcessor, Ordered {

  private static final String INITIALIZER = "__ApplicationContextInitializer.class";

  private final Log log;

  GeneratedContext(DeferredLogFactory logs) {
    this.log = logs.getLog(GeneratedContext.class);
  }

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    if (application.getWebApplicationType() != WebApplicationType.SERVLET
        || SpringProperties.getProperty(AotDetector.AOT_ENABLED) != null
        || !isPackaged(application.getMainApplicationClass())) {
      return;
    }
    Set<String> other = ContextSettings.of(environment).differences(generatedWith());
    if (other.isEmpty()) {
      SpringProperties.setFlag(AotDetector.AOT_ENABLED);
    } else {
      log.info("Starting without the generated context, which takes longer, because of " + other);
    }
  }

  /** After all that adds settings. */
  @Override
  public int getOrder() {
    return LOWEST_PRECEDENCE;
  }

  private static boolean isPackaged(@Nullable Class<?> program) {
    if (program == null) {
      return false;
    }
    URL initializer = program.getResource(program.getSimpleName() + INITIALIZER);
    return initializer != null && initializer.getProtocol().equals("jar");
  }

  private static ContextSettings generatedWith() {
    try (InputStream text =
        GeneratedContext.class.getResourceAsStream("/" + GeneratedContextSettings.RESOURCE)) {
      if (text == null) {
        throw new IllegalStateException("There is a generated context, and not its settings.");
      }
      return ContextSettings.read(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
