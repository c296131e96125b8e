package io.maple.bench;

import io.maple.learn.feature.TrainingSample;
import io.maple.learn.source.SourceFunction;
import io.maple.network.Network;
import io.maple.space.Architecture;
import io.maple.space.SearchSpace;
import io.maple.testing.Spaces;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Devices of which nothing is real but that their latency adds up launches, arithmetic and traffic,
 * each at a price of the device's own, with 2 % noise. The same numbers each time.
 */
final class InventedDevices {

  /** Samples of a source device, of which the prior learns its shape. */
  static final int SOURCE_SAMPLES = 150;

  private static final double NOISE = 0.02;
  private static final long ARCHITECTURES = 201;

  private InventedDevices() {}

  /** So many samples of a device, of architectures that are the same for all devices. */
  static List<TrainingSample> samples(SearchSpace space, int device, int count) {
    Random which = new Random(ARCHITECTURES);
    Random prices = new Random(device);
    double launch = between(0.002, 0.02, prices);
    double macs = between(1e-9, 4e-8, prices);
    double bytes = between(1e-9, 4e-8, prices);
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              Architecture architecture = space.random(which);
              Network network = Spaces.expand(architecture);
              double millis =
                  0.2
                      + launch * network.kernels()
                      + macs * network.macs()
                      + bytes * network.bytes();
              return new TrainingSample(
                  architecture, millis * Math.exp(NOISE * prices.nextGaussian()));
            })
        .toList();
  }

  /** So many source devices, learnt. */
  static List<SourceFunction> sources(SearchSpace space, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            device ->
                SourceFunction.fit(
                    "source-" + device, space, samples(space, device, SOURCE_SAMPLES)))
        .toList();
  }

  private static double between(double least, double most, Random random) {
    return least * Math.pow(most / least, random.nextDouble());
  }
}
