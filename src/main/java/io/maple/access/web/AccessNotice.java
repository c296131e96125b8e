package io.maple.access.web;

import io.maple.access.AccessSettings;
import io.maple.access.ApiKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Logs who may use the service, once it is ready. */
@Component
@ConditionalOnWebApplication
class AccessNotice {

  private static final Logger LOG = LoggerFactory.getLogger(AccessNotice.class);

  private final AccessSettings settings;
  private final ApiKeys keys;

  AccessNotice(AccessSettings settings, ApiKeys keys) {
    this.settings = settings;
    this.keys = keys;
  }

  @EventListener(ApplicationReadyEvent.class)
  void log() {
    long count = keys.count();
    if (settings.open()) {
      LOG.warn(
          "The service is open: every user of this machine may read, change and delete everything,"
              + " and none of {} keys is asked for. Maybe set maple.security.admin-key",
          count);
    } else {
      LOG.info(
          "Requests need a key; the one in the settings and {} made at /api-keys count", count);
    }
  }
}
