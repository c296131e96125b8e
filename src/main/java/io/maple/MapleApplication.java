package io.maple;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/** The program: a service unless a command says otherwise. */
// Who may come in is known by keys; there are no users with passwords.
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
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
