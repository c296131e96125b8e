package io.maple.testing;

import io.maple.network.Network;
import io.maple.network.onnx.OnnxModel;
import io.maple.space.Architecture;
import io.maple.space.ExpandingSpace;
import io.maple.space.SearchSpace;
import io.maple.space.SearchSpaces;
import io.maple.space.fbnet.FbNet;
import io.maple.space.nasbench201.NasBench201;
import java.util.List;

/** The known search spaces, by what each of them alone can do. */
public final class Spaces {

  /** A small space that can be listed. */
  public static final NasBench201 NAS_BENCH_201 = (NasBench201) SearchSpaces.named("nasbench201");

  /** A space that is too large to be listed. */
  public static final FbNet FBNET = (FbNet) SearchSpaces.named("fbnet");

  private Spaces() {}

  /**
   * The spaces that compose their networks. Networks of files differ from each other by factors of
   * a million, which the methods that know no kernels are not made for.
   */
  public static List<SearchSpace> composed() {
    return SearchSpaces.all().stream()
        .filter(space -> space.asExpandingSpace().isPresent())
        .toList();
  }

  /** The network of an architecture of a space that composes its networks. */
  public static Network expand(Architecture architecture) {
    return expanding(architecture).expand(architecture);
  }

  /** The same without what lies on no path from input to output. */
  public static Network prune(Architecture architecture) {
    return expanding(architecture).prune(architecture);
  }

  /** The model of an architecture of a space that composes its networks. */
  public static OnnxModel onnx(Architecture architecture) {
    return expanding(architecture).onnx(architecture);
  }

  /** The same without what lies on no path from input to output. */
  public static OnnxModel prunedOnnx(Architecture architecture) {
    return expanding(architecture).prunedOnnx(architecture);
  }

  private static ExpandingSpace expanding(Architecture architecture) {
    return architecture.space().asExpandingSpace().orElseThrow();
  }
}
