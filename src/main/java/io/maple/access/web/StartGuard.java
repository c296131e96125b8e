package io.maple.access.web;

import io.maple.access.AccessSettings;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Stops a service that others could reach without a key, before anything of it runs. */
@Component
@ConditionalOnWebApplication
class StartGuard implements BeanFactoryPostProcessor {

  private static final int SHORTEST_KEY = 32;
  private static final String MAKE_ONE =
      "Maybe set MAPLE_SECURITY_ADMINKEY to what `openssl rand -hex 32` prints";

  @Override
  public void postProcessBeanFactory(ConfigurableListableBeanFactory factory) {
    check(factory.getBean(Environment.class));
  }

  static void check(Environment environment) {
    AccessSettings settings =
        new AccessSettings(environment.getProperty("maple.security.admin-key"), List.of());
    if (settings.adminKey() != null) {
      checkStrength(settings.adminKey());
      return;
    }
    checkAddress("server.address", environment);
    if (environment.getProperty("management.server.port", Integer.class, -1) >= 0) {
      checkAddress("management.server.address", environment);
    }
  }

  private static void checkStrength(String adminKey) {
    if (adminKey.length() < SHORTEST_KEY || !adminKey.matches("[\\x21-\\x7E]*")) {
      throw new UnguardedServiceException(
          "The key in maple.security.admin-key has %d characters; it must have %d at least, all of them visible ASCII."
              .formatted(adminKey.length(), SHORTEST_KEY),
          MAKE_ONE + ".");
    }
  }

  private static void checkAddress(String setting, Environment environment) {
    Optional<InetAddress> address =
        Optional.ofNullable(Binder.get(environment).bind(setting, InetAddress.class).orElse(null));
    if (address.filter(InetAddress::isLoopbackAddress).isEmpty()) {
      throw new UnguardedServiceException(
          "The service would listen on %s (%s), where others reach it, and maple.security.admin-key holds no key to ask them for."
              .formatted(address.map(InetAddress::getHostAddress).orElse("every address"), setting),
          MAKE_ONE + ", or listen on 127.0.0.1 only.");
    }
  }
}
