package io.maple;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.data.autoconfigure.metrics.DataRepositoryMetricsAutoConfiguration;
import org.springframework.boot.data.autoconfigure.web.DataWebAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceInitializationAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ScheduledTasksObservationAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.MultipartAutoConfiguration;
import org.springframework.boot.transaction.jta.autoconfigure.JtaAutoConfiguration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The program: a service unless a command says otherwise. */
@EnableScheduling
@SpringBootApplication(
    exclude = {
      // Who may come in is known by keys; there are no users with passwords.
      UserDetailsServiceAutoConfiguration.class,
      // Each start would make what nothing uses.
      DataRepositoryMetricsAutoConfiguration.class,
      DataSourceInitializationAutoConfiguration.class,
      DataWebAutoConfiguration.class,
      JtaAutoConfiguration.class,
      MultipartAutoConfiguration.class,
      ScheduledTasksObservationAutoConfiguration.class
    })
@ConfigurationPropertiesScan
public class MapleApplication {

  /** Serves, or runs the command that the first argument names. */
  public static void main(String[] args) {
    int status = MapleCommand.run(args);
    // A service goes on running in threads of its own.
    if (status != MapleCommand.SERVING) {
      System.exit(status);
    }
  }
}
