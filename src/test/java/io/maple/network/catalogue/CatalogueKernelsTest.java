package io.maple.network.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.maple.network.graph.GraphInput;
import io.maple.network.graph.ReadLimits;
import io.maple.network.graph.TypedGraph;
import io.maple.network.kernel.Kernel;
import io.maple.network.kernel.Kernels;
import io.maple.network.onnx.read.OnnxReader;
import io.maple.network.shape.Bindings;
import io.maple.network.shape.ShapeInference;
import io.maple.testing.SharedData;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Networks of the catalogue beside the files that PyTorch exported of the same networks. */
class CatalogueKernelsTest {

  @ParameterizedTest
  @CsvSource({
    "resnet-18, resnet18",
    "resnet-50, resnet50",
    "alexnet, alexnet",
    "squeezenet-1-1, squeezenet1_1",
    "googlenet, googlenet",
    "inception-v3, inception_v3",
    "mobilenet-v2, mobilenet_v2",
    "mobilenet-v3-small, mobilenet_v3_small",
    "mobilenet-v3-large, mobilenet_v3_large",
    "mobilenet-v4-conv-small, mobilenetv4_conv_small",
    "mnasnet-1-0, mnasnet1_0",
    "efficientnet-b0, efficientnet_b0",
    "efficientnet-b1, efficientnet_b1",
    "regnet-x-400mf, regnet_x_400mf",
    "regnet-x-1-6gf, regnet_x_1_6gf",
    "regnet-y-400mf, regnet_y_400mf",
    "shufflenet-v2, shufflenet_v2_x1_0",
    "ghostnet, ghostnet_100",
    "convnext-tiny, convnext_tiny",
    "lraspp-mobilenet-v3-large, lraspp_mobilenet_v3_large",
    "vit-base-16, vit_b_16",
    "deit-tiny-16, deit_tiny_patch16_224"
  })
  void hasTheKernelsOfTheExportedFile(String id, String file) throws IOException {
    TypedGraph exported = exported(file);
    CatalogueNetwork network = Catalogue.find(id).orElseThrow();
    TypedGraph built = ShapeInference.infer(network.graph(), Bindings.of(sizes(network, exported)));
    assertThat(kernels(built)).isNotEmpty().containsExactlyInAnyOrderElementsOf(kernels(exported));
  }

  private static TypedGraph exported(String file) throws IOException {
    try (ZipFile zip = new ZipFile(SharedData.require("onnx/exported.zip").toFile());
        InputStream model = zip.getInputStream(zip.getEntry(file + ".onnx"))) {
      return ShapeInference.infer(new OnnxReader().read(model, ReadLimits.DEFAULT), Bindings.NONE);
    }
  }

  /** The defaults, with the resolution of the file. */
  private static Map<String, Long> sizes(CatalogueNetwork network, TypedGraph exported) {
    Map<String, Long> sizes = new LinkedHashMap<>(network.defaults());
    sizes.remove(CatalogueNetwork.MULTIPLIER);
    List<GraphInput.Axis> axes = Objects.requireNonNull(exported.graph().inputs().get(0).axes());
    sizes.replace("height", Objects.requireNonNull(axes.get(2).size()));
    sizes.replace("width", Objects.requireNonNull(axes.get(3).size()));
    return sizes;
  }

  /** The runtime's name, the operators and the shape of the first output of each kernel. */
  private static List<String> kernels(TypedGraph graph) {
    return Kernels.of(graph).stream().map(CatalogueKernelsTest::describe).toList();
  }

  private static String describe(Kernel kernel) {
    return "%s %s %s"
        .formatted(kernel.type(), parts(kernel), kernel.outputs().get(0).type().shape());
  }

  /** Its operators, in an order of their own: parts of one kernel have none. */
  private static String parts(Kernel kernel) {
    return Stream.of(kernel.describe().split("\\+")).sorted().collect(Collectors.joining("+"));
  }
}
