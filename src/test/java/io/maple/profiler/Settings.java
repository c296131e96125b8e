package io.maple.profiler;

/** Settings for tests, which measure as little as they may. */
final class Settings {

  private Settings() {}

  static MeasuringSettings quick(int threads, int runs) {
    return new MeasuringSettings(
        1,
        threads,
        false,
        MeasuringSettings.Optimisation.ALL,
        MeasuringSettings.Provider.CPU,
        0,
        runs,
        0,
        3);
  }
}
