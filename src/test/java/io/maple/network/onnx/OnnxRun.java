package io.maple.network.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.maple.network.Tensor;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;

/** What ONNX Runtime makes of a model and a batch of random images. */
public record OnnxRun(long[] shape, float[] values) {

  /** Runs the model; the same image always stands at the same place of a batch. */
  public static OnnxRun of(OnnxModel model, Tensor input, int batch) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        OrtSession session = environment.createSession(model.toByteArray(), options);
        OnnxTensor images =
            OnnxTensor.createTensor(environment, images(input, batch), shape(input, batch));
        OrtSession.Result result = session.run(Map.of("input", images))) {
      OnnxTensor output = (OnnxTensor) result.get("output").orElseThrow();
      FloatBuffer buffer = output.getFloatBuffer();
      float[] values = new float[buffer.remaining()];
      buffer.get(values);
      return new OnnxRun(output.getInfo().getShape(), values);
    }
  }

  private static long[] shape(Tensor input, int batch) {
    return LongStream.concat(
            LongStream.of(batch), input.dimensions().stream().mapToLong(Integer::longValue))
        .toArray();
  }

  private static FloatBuffer images(Tensor input, int batch) {
    Random random = new Random(3);
    float[] values = new float[Math.toIntExact(batch * input.values())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return FloatBuffer.wrap(values);
  }
}
