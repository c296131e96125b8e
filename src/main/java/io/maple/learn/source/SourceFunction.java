package io.maple.learn.source;

import io.maple.learn.feature.Basis;
import io.maple.learn.feature.BasisFunction;
import io.maple.learn.feature.FeatureLayout;
import io.maple.learn.feature.FeatureMatrix;
import io.maple.learn.feature.FeatureTables;
import io.maple.learn.feature.OutdatedLayoutException;
import io.maple.learn.feature.RidgeFit;
import io.maple.learn.feature.TrainingRows;
import io.maple.learn.feature.TrainingSample;
import io.maple.learn.linear.PrimitiveArrays;
import io.maple.space.SearchSpace;
import io.maple.space.SearchSpaces;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * The shape of a source device's latency over a search space: ln latency minus its mean over the
 * space, as one weight vector on the space's {@link Basis}. Immutable and thread-safe.
 */
public final class SourceFunction implements BasisFunction {

  /** The least number of samples from which a device's latency function is fitted alone. */
  public static final int LEAST_SAMPLES = 100;

  /** Begins a file with a fingerprint; without one, a file begins with the space's name. */
  private static final String MAGIC = "source function 2";

  private final String device;
  private final Basis basis;
  private final double[] weights;
  private final double offset;
  private final double lnLevel;

  /** Takes ownership of the weights. */
  private SourceFunction(
      String device, Basis basis, double[] weights, double offset, double lnLevel) {
    this.device = device;
    this.basis = basis;
    this.weights = weights;
    this.offset = offset;
    this.lnLevel = lnLevel;
  }

  /**
   * Fits the shape of a device to its own samples alone, at most {@link TrainingRows#LIMIT} of
   * them.
   *
   * @param device the device's identifier
   * @param space the search space that all samples belong to
   * @param samples at least 2
   */
  public static SourceFunction fit(String device, SearchSpace space, List<TrainingSample> samples) {
    Basis basis = FeatureTables.of(space).basis();
    RidgeFit fit =
        RidgeFit.fit(
            basis.costOffset(), FeatureMatrix.of(basis, TrainingRows.of(basis.rows(), samples)));
    double offset = basis.meanOf(fit.weights());
    return new SourceFunction(device, basis, fit.weights(), offset, fit.intercept() + offset);
  }

  /**
   * Reads a function that {@link #toBytes} wrote.
   *
   * @throws OutdatedLayoutException when it was fitted for an earlier feature layout
   * @throws UncheckedIOException when the bytes are corrupt
   */
  public static SourceFunction load(byte[] bytes) {
    return load(bytes, SearchSpaces::named);
  }

  static SourceFunction load(byte[] bytes, Function<String, SearchSpace> spaces) {
    try (DataInputStream in =
        new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)))) {
      String first = in.readUTF();
      boolean recorded = first.equals(MAGIC);
      FeatureTables tables = FeatureTables.of(spaces.apply(recorded ? in.readUTF() : first));
      FeatureLayout.check(
          tables, recorded ? in.readUTF() : FeatureLayout.unrecorded(tables.space()));
      double lnLevel = in.readDouble();
      return read(in, tables.basis(), lnLevel);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The function as bytes; the same samples give the same bytes. */
  public byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
      out.writeUTF(MAGIC);
      out.writeUTF(space().name());
      out.writeUTF(FeatureTables.of(space()).fingerprint());
      out.writeDouble(lnLevel);
      write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Reads the shape that {@link #write} wrote, which does not hold the level. */
  public static SourceFunction read(DataInputStream in, Basis basis) throws IOException {
    return read(in, basis, Double.NaN);
  }

  private static SourceFunction read(DataInputStream in, Basis basis, double lnLevel)
      throws IOException {
    String device = in.readUTF();
    double offset = in.readDouble();
    return new SourceFunction(
        device, basis, PrimitiveArrays.read(in, basis.size()), offset, lnLevel);
  }

  public void write(DataOutputStream out) throws IOException {
    out.writeUTF(device);
    out.writeDouble(offset);
    PrimitiveArrays.write(out, weights);
  }

  /** The device whose samples it was fitted to. */
  public String device() {
    return device;
  }

  /** The search space that it is defined on. */
  public SearchSpace space() {
    return basis.rows().space();
  }

  /**
   * The mean ln latency over the space, latency in milliseconds; NaN for a function inside a loaded
   * model, which needs the shape alone.
   */
  public double lnLevel() {
    return lnLevel;
  }

  /** Adds a multiple of the weights to a sum; returns the constant that goes with them. */
  public double addTo(double[] sum, double factor) {
    for (int i = 0; i < weights.length; i++) {
      sum[i] += factor * weights[i];
    }
    return -factor * offset;
  }

  /** g(a), natural logarithm, mean 0 over the space. */
  public double at(double[] phi) {
    double sum = -offset;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * phi[i];
    }
    return sum;
  }

  @Override
  public float[] over(float[] phi) {
    float[] values = new float[phi.length / weights.length];
    for (int place = 0; place < values.length; place++) {
      double sum = -offset;
      int start = place * weights.length;
      for (int i = 0; i < weights.length; i++) {
        sum += weights[i] * phi[start + i];
      }
      values[place] = (float) sum;
    }
    return values;
  }
}
