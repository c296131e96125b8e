package io.maple.observation;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Which devices metrics name: the first that come, up to the limit, so that the number of series
 * has one too.
 */
@Component
class DeviceNames {

  /** Stands for every device that is not named; no device's identifier looks like this. */
  static final String OTHERS = "(others)";

  private static final Logger LOG = LoggerFactory.getLogger(DeviceNames.class);

  private final int limit;
  private final Set<String> named = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean warned = new AtomicBoolean();

  DeviceNames(MetricsSettings settings) {
    this.limit = settings.devices();
  }

  /** What a device is called in metrics: its identifier, or {@link #OTHERS}. */
  String of(String deviceId) {
    if (named.contains(deviceId) || add(deviceId)) {
      return deviceId;
    }
    return OTHERS;
  }

  /** The devices that are named, ordered by identifier. */
  Set<String> all() {
    return new TreeSet<>(named);
  }

  /** Makes room for another device. */
  void forget(String deviceId) {
    named.remove(deviceId);
  }

  private boolean add(String deviceId) {
    if (named.size() < limit) {
      synchronized (named) {
        if (named.size() < limit) {
          named.add(deviceId);
          return true;
        }
      }
    }
    if (warned.compareAndSet(false, true)) {
      LOG.warn(
          "Metrics name {} devices and add up all others.\nMaybe raise maple.metrics.devices.",
          limit);
    }
    return false;
  }
}
