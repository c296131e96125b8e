package io.maple.registry.web;

import io.maple.limit.BodyLimit;
import io.maple.limit.LargeBodies;
import io.maple.limit.Limits;
import io.maple.registry.NetworkSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How large and how slow files of networks may be. */
@Configuration(proxyBeanMethods = false)
class NetworkWebConfiguration {

  @Bean
  LargeBodies networkFiles(NetworkSettings settings, Limits limits) {
    return LargeBodies.of(
        "POST",
        NetworkController.PATH,
        new BodyLimit(
            settings.fileBytes(),
            settings.uploadTime(),
            limits.bodyTime(),
            "maple.networks.file-bytes"));
  }
}
