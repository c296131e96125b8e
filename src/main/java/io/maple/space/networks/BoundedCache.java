package io.maple.space.networks;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The values that were used last, up to a total weight; a heavier one is not kept. Thread-safe; a
 * value that two threads miss at the same time is made twice.
 *
 * <p>A few lines instead of a library, since the agent's jar holds spaces and no caches.
 */
final class BoundedCache<K, V> {

  private final long most;
  private final ToLongFunction<V> weigh;
  private final Map<K, V> values = new LinkedHashMap<>(16, 0.75f, true);
  private long weight;

  /**
   * An empty cache.
   *
   * @param most the largest total weight
   */
  BoundedCache(long most, ToLongFunction<V> weigh) {
    this.most = most;
    this.weigh = weigh;
  }

  V get(K key, Function<K, V> make) {
    V known = find(key);
    if (known != null) {
      return known;
    }
    V made = make.apply(key);
    put(key, made);
    return made;
  }

  private synchronized @Nullable V find(K key) {
    return values.get(key);
  }

  private synchronized void put(K key, V value) {
    long added = weigh.applyAsLong(value);
    if (added > most) {
      return;
    }
    V replaced = values.put(key, value);
    weight += added - (replaced == null ? 0 : weigh.applyAsLong(replaced));
    Iterator<V> oldest = values.values().iterator();
    while (weight > most) {
      weight -= weigh.applyAsLong(oldest.next());
      oldest.remove();
    }
  }
}
