package io.maple;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The program: a service unless a command says otherwise. */
@SpringBootApplication
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
