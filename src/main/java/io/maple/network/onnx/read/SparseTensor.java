package io.maple.network.onnx.read;

import io.maple.network.ElementType;
import io.maple.network.graph.Constant;
import io.maple.network.graph.Literal;
import io.maple.network.graph.Shape;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads a {@code SparseTensorProto} as the weight that it stands for. */
final class SparseTensor {

  private static final int VALUES = 1;
  private static final int DIMS = 3;

  private final ProtoReader in;
  private final ValueList sizes = new ValueList(Integer.MAX_VALUE);
  private TensorReader.@Nullable NamedConstant values;

  private SparseTensor(ProtoReader in) {
    this.in = in;
  }

  /** The tensor of the reader's field under the name of its values. */
  static TensorReader.NamedConstant read(ProtoReader in) throws IOException {
    SparseTensor tensor = new SparseTensor(in);
    in.message(tensor::field);
    TensorReader.NamedConstant values = tensor.values;
    if (values == null) {
      throw in.corrupt("a sparse tensor has no values");
    }
    long[] sizes = tensor.sizes.integers();
    ElementType type = values.value().type();
    long count = in.budget().checkElements(values.name(), sizes);
    Literal kept = count == 0 ? TensorReader.none(type) : null;
    return new TensorReader.NamedConstant(values.name(), new Constant(type, Shape.of(sizes), kept));
  }

  private void field(int number) throws IOException {
    switch (number) {
      case VALUES -> values = TensorReader.read(in, "sparse");
      case DIMS -> in.sizes("sparse", sizes);
      default -> in.skip();
    }
  }
}
