package io.maple;

import org.springframework.boot.SpringApplication;

/** The service, apart from the command line that starts it. */
public final class MapleService {

  private MapleService() {}

  static SpringApplication application() {
    SpringApplication application = new SpringApplication(MapleApplication.class);
    // Whose generated context it is: the build starts the service here, and others elsewhere.
    application.setMainApplicationClass(MapleService.class);
    return application;
  }

  /** Called by the build, which generates the context of what this starts. */
  public static void main(String[] args) {
    application().run(args);
  }
}
