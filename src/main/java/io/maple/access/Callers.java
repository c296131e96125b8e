package io.maple.access;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Finds out who sends the request that the current thread answers. */
@Service
public class Callers {

  /** The key of the current thread's request; declared here and implemented where requests are. */
  public interface CurrentKey {

    /** Whether the current thread answers a request. */
    boolean isRequest();

    /** The key that came with the request; null where there is none. */
    @Nullable ApiKey find();
  }

  private final boolean open;
  private final CurrentKey current;

  Callers(AccessSettings settings, CurrentKey current) {
    this.open = settings.open();
    this.current = current;
  }

  /** Who sends the current request; unrestricted where there is none. */
  public Caller current() {
    if (open || !current.isRequest()) {
      return Caller.UNRESTRICTED;
    }
    ApiKey key = current.find();
    return key == null ? Caller.NOBODY : Caller.of(key);
  }
}
