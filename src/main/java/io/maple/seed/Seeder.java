package io.maple.seed;

import io.maple.device.Devices;
import io.maple.device.NewDevice;
import io.maple.profile.Profiles;
import io.maple.sample.Samples;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stores the bundled devices in a new embedded database, once: deleted ones do not return. */
@Component
class Seeder implements ApplicationRunner {

  private static final Logger LOG = LoggerFactory.getLogger(Seeder.class);
  private static final String EMBEDDED = "H2";

  private final SeedSettings settings;
  private final DataSource database;
  private final JdbcClient jdbc;
  private final Devices devices;
  private final Profiles profiles;
  private final Samples samples;

  Seeder(
      SeedSettings settings,
      DataSource database,
      JdbcClient jdbc,
      Devices devices,
      Profiles profiles,
      Samples samples) {
    this.settings = settings;
    this.database = database;
    this.jdbc = jdbc;
    this.devices = devices;
    this.profiles = profiles;
    this.samples = samples;
  }

  @Override
  public void run(ApplicationArguments arguments) throws SQLException {
    if (settings.enabled() && isEmbedded() && begin()) {
      List<SeededDevice> seeded = SeededDevices.read();
      seeded.forEach(this::store);
      jdbc.sql("update seeding set done = true").update();
      LOG.info("{} bundled devices are stored; maple.seed.enabled=false omits them", seeded.size());
    }
  }

  private boolean isEmbedded() throws SQLException {
    try (Connection connection = database.getConnection()) {
      return connection.getMetaData().getDatabaseProductName().equals(EMBEDDED);
    }
  }

  /** Whether the database is new, or was new when storing was aborted. */
  private boolean begin() {
    List<Boolean> begun = jdbc.sql("select done from seeding").query(Boolean.class).list();
    if (!begun.isEmpty()) {
      return !begun.get(0);
    }
    boolean fresh = jdbc.sql("select count(*) from device").query(Long.class).single() == 0;
    // A database with devices is marked too, so that it is never taken for new later.
    jdbc.sql("insert into seeding (done) values (?)").param(!fresh).update();
    return fresh;
  }

  // After an abort it continues where it was.
  private void store(SeededDevice seeded) {
    if (devices.find(seeded.id()).isEmpty()) {
      devices.register(new NewDevice(seeded.id(), seeded.traits()));
    }
    profiles.upload(seeded.id(), seeded.profile());
    samples.upload(seeded.id(), seeded.samples());
  }
}
