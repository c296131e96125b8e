package io.maple.model;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps the models in memory those that the database says serve, whichever replica stored them:
 * within milliseconds where it notifies, and by looking every second where it does not, or where a
 * notification was lost.
 */
@Component
class ModelChanges implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(ModelChanges.class);
  private static final long LOOK_MILLIS = 1_000;

  private final Notifications notifications;
  private final ServingPointers pointers;
  private final ServingModels serving;
  private volatile @Nullable Watch watch;

  ModelChanges(Notifications notifications, ServingPointers pointers, ServingModels serving) {
    this.notifications = notifications;
    this.pointers = pointers;
    this.serving = serving;
  }

  @Override
  public void start() {
    Watch started = new Watch();
    watch = started;
    started.thread.setDaemon(true);
    started.thread.start();
  }

  @Override
  public void stop() {
    Watch running = watch;
    watch = null;
    if (running != null) {
      running.end();
    }
  }

  @Override
  public boolean isRunning() {
    return watch != null;
  }

  /** One thread, from start to stop. */
  private final class Watch {

    private final Thread thread = new Thread(this::run, "model-changes");
    private volatile boolean over;
    private volatile Notifications.@Nullable Feed feed;
    private boolean troubled;

    void end() {
      over = true;
      Notifications.Feed open = feed;
      try {
        // Never interrupted: that would close the files of an embedded database.
        if (open != null) {
          open.close();
        }
        thread.join(2 * LOOK_MILLIS);
      } catch (SQLException e) {
        LOG.debug("The connection was gone already", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private void run() {
      try {
        while (!over) {
          try (Notifications.Feed open = notifications.listen()) {
            feed = open;
            follow(open);
          } catch (SQLException | RuntimeException e) {
            complain(e);
            lookWithoutListening();
          }
        }
      } catch (InterruptedException e) {
        LOG.debug("Nobody watches the models any more", e);
      }
    }

    private void follow(Notifications.Feed open) throws SQLException, InterruptedException {
      // It listens already, so nothing falls between.
      look();
      long next = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS);
      while (!over) {
        long left = TimeUnit.NANOSECONDS.toMillis(next - System.nanoTime());
        if (left > 0) {
          open.await(left).forEach(serving::refresh);
        } else {
          look();
          next = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS);
        }
      }
    }

    private void look() {
      serving.follow(pointers.all());
      if (troubled) {
        troubled = false;
        LOG.info("The database tells again which models serve");
      }
    }

    private void complain(Exception reason) {
      if (!over && !troubled) {
        troubled = true;
        LOG.warn("The database does not tell which models serve: {}", reason.getMessage());
      }
    }

    private void lookWithoutListening() throws InterruptedException {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      try {
        serving.follow(pointers.all());
      } catch (RuntimeException e) {
        LOG.debug("The database does not answer", e);
      }
    }
  }
}
