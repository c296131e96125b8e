package io.maple.profiler;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.maple.network.Tensor;
import io.maple.network.onnx.OnnxModel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;

/** A model in ONNX Runtime, with an input, ready to run again and again. */
final class OnnxSession implements AutoCloseable {

  private static final String INPUT = "input";

  private final SessionOptions options;
  private final OrtSession session;
  private final OnnxTensor images;
  private final Map<String, OnnxTensor> inputs;

  private OnnxSession(SessionOptions options, OrtSession session, OnnxTensor images) {
    this.options = options;
    this.session = session;
    this.images = images;
    this.inputs = Map.of(INPUT, images);
  }

  /**
   * Loads a model.
   *
   * @throws AgentException when the runtime has no such provider or rejects the model
   */
  static OnnxSession open(OnnxModel model, Tensor input, MeasuringSettings settings) {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try {
      SessionOptions options = options(settings);
      OrtSession session = environment.createSession(model.toByteArray(), options);
      long[] shape =
          LongStream.concat(
                  LongStream.of(settings.batch()),
                  input.dimensions().stream().mapToLong(Integer::longValue))
              .toArray();
      OnnxTensor images =
          OnnxTensor.createTensor(environment, images(settings.batch() * input.values()), shape);
      return new OnnxSession(options, session, images);
    } catch (OrtException error) {
      throw failed(error);
    }
  }

  /** Name and version, such as {@code onnxruntime 1.29.0}. */
  static String runtime() {
    return "onnxruntime " + OrtEnvironment.getEnvironment().getVersion();
  }

  /** Runs the model once. */
  void run() {
    try (OrtSession.Result result = session.run(inputs)) {
      // The output stays in the runtime's memory: only the run is measured.
      assert result.size() > 0;
    } catch (OrtException error) {
      throw failed(error);
    }
  }

  @Override
  public void close() {
    try {
      images.close();
      session.close();
      options.close();
    } catch (OrtException error) {
      throw failed(error);
    }
  }

  private static SessionOptions options(MeasuringSettings settings) throws OrtException {
    SessionOptions options = new SessionOptions();
    options.setExecutionMode(SessionOptions.ExecutionMode.SEQUENTIAL);
    options.setInterOpNumThreads(1);
    options.setIntraOpNumThreads(settings.threads());
    options.setOptimizationLevel(
        settings.optimisation() == MeasuringSettings.Optimisation.OFF
            ? SessionOptions.OptLevel.NO_OPT
            : SessionOptions.OptLevel.ALL_OPT);
    if (settings.pinned() && settings.threads() > 1) {
      options.addConfigEntry("session.intra_op_thread_affinities", Pinning.ofWorkers(settings));
    }
    if (settings.provider() == MeasuringSettings.Provider.CUDA) {
      if (!OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
        throw new AgentException(
            "This build of ONNX Runtime has no CUDA provider.\nMaybe put onnxruntime_gpu before maple-agent.jar on the class path.");
      }
      options.addCUDA();
    }
    return options;
  }

  private static FloatBuffer images(long values) {
    FloatBuffer images =
        ByteBuffer.allocateDirect(Math.toIntExact(values * Float.BYTES))
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    Random random = new Random(1);
    for (int i = 0; i < images.capacity(); i++) {
      images.put(i, (float) random.nextGaussian());
    }
    return images;
  }

  private static AgentException failed(OrtException error) {
    return new AgentException(
        "ONNX Runtime failed: %s\nMaybe give it a smaller --batch.".formatted(error.getMessage()),
        error);
  }
}
