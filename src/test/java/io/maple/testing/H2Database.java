package io.maple.testing;

import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** H2 in memory, otherwise set up as the service's own; empty for each application context. */
public final class H2Database
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static final String OPTIONS =
      ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
          + ";LOCK_TIMEOUT=30000;DB_CLOSE_DELAY=-1";

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    String name = "maple_" + DATABASES.incrementAndGet();
    TestPropertyValues.of(
            "spring.datasource.url=jdbc:h2:mem:" + name + OPTIONS,
            // A test that wants the devices that come with Maple says so.
            "maple.seed.enabled=${test.seeded:false}")
        .applyTo(context);
  }
}
