package io.maple.registry.web;

import io.maple.docs.ProblemAnswers;
import io.maple.registry.NetworkView;
import io.maple.registry.Networks;
import io.maple.space.networks.Analysis;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** What a network executes at some dimensions. */
@RestController
@RequestMapping(NetworkController.PATH + "/{id}")
@Tag(name = NetworkController.TAG)
class NetworkGraphController {

  static final String OPERATORS =
      "Every node of the main graph as read, before fusion, in execution order, under the file's"
          + " names. What is not known is null.";
  static final String KERNELS =
      "What ONNX Runtime executes after fusion, in order; with Accept: text/csv a table.";

  private final Networks networks;

  NetworkGraphController(Networks networks) {
    this.networks = networks;
  }

  @GetMapping("/operators")
  @Operation(
      operationId = "listNetworkOperators",
      summary = "List the operators of a network",
      description = OPERATORS)
  @ProblemAnswers({400, 404, 413})
  List<GraphOperatorResponse> operators(
      @PathVariable @Parameter(example = NetworkController.EXAMPLE) String id,
      @Parameter(description = NetworkController.DIMS)
          @RequestParam(defaultValue = "")
          @Size(max = NetworkController.LONGEST_DIMS)
          String dims,
      @Parameter(description = NetworkController.VALUES)
          @RequestParam(defaultValue = "")
          @Size(max = NetworkController.LONGEST_DIMS)
          String values) {
    return GraphOperatorResponse.of(view(id, dims, values).analysis());
  }

  @GetMapping(path = "/kernels", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "listNetworkKernels",
      summary = "List the kernels of a network",
      description = KERNELS)
  @ProblemAnswers({400, 404, 413})
  List<KernelResponse> kernels(
      @PathVariable @Parameter(example = NetworkController.EXAMPLE) String id,
      @Parameter(description = NetworkController.DIMS)
          @RequestParam(defaultValue = "")
          @Size(max = NetworkController.LONGEST_DIMS)
          String dims,
      @Parameter(description = NetworkController.VALUES)
          @RequestParam(defaultValue = "")
          @Size(max = NetworkController.LONGEST_DIMS)
          String values) {
    return KernelResponse.of(bound(id, dims, values));
  }

  @GetMapping(path = "/kernels", produces = KernelCsv.TYPE)
  @Operation(
      operationId = "listNetworkKernels",
      summary = "List the kernels of a network",
      description = KERNELS)
  @ProblemAnswers({400, 404, 413})
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = KernelCsv.TYPE, schema = @Schema(type = "string")))
  String kernelTable(
      @PathVariable @Parameter(example = NetworkController.EXAMPLE) String id,
      @Parameter(description = NetworkController.DIMS)
          @RequestParam(defaultValue = "")
          @Size(max = NetworkController.LONGEST_DIMS)
          String dims,
      @Parameter(description = NetworkController.VALUES)
          @RequestParam(defaultValue = "")
          @Size(max = NetworkController.LONGEST_DIMS)
          String values) {
    return KernelCsv.write(KernelResponse.of(bound(id, dims, values)));
  }

  @GetMapping(path = "/kernels.csv", produces = KernelCsv.TYPE)
  @Operation(
      operationId = "downloadNetworkKernels",
      summary = "Download the kernels of a network as a table")
  @ProblemAnswers({400, 404, 413})
  String kernelFile(
      @PathVariable @Parameter(example = NetworkController.EXAMPLE) String id,
      @Parameter(description = NetworkController.DIMS)
          @RequestParam(defaultValue = "")
          @Size(max = NetworkController.LONGEST_DIMS)
          String dims,
      @Parameter(description = NetworkController.VALUES)
          @RequestParam(defaultValue = "")
          @Size(max = NetworkController.LONGEST_DIMS)
          String values) {
    return kernelTable(id, dims, values);
  }

  @GetMapping("/memory")
  @Operation(
      operationId = "showNetworkMemory",
      summary = "Show the memory of a network along its execution order")
  @ProblemAnswers({400, 404, 413})
  MemoryResponse memory(
      @PathVariable @Parameter(example = NetworkController.EXAMPLE) String id,
      @Parameter(description = NetworkController.DIMS)
          @RequestParam(defaultValue = "")
          @Size(max = NetworkController.LONGEST_DIMS)
          String dims,
      @Parameter(description = NetworkController.VALUES)
          @RequestParam(defaultValue = "")
          @Size(max = NetworkController.LONGEST_DIMS)
          String values) {
    return MemoryResponse.of(bound(id, dims, values));
  }

  @GetMapping(path = "/onnx", produces = RunnableDownload.TYPE)
  @Operation(
      operationId = "downloadNetwork",
      summary = "Download a network as a runnable ONNX model",
      description =
          "With made-up weights, the same every time, so that a device measures a network whose"
              + " weights nobody uploaded. Above 1.9 GB a zip with the weights in a file of their"
              + " own.")
  @ProblemAnswers({400, 404, 413})
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = RunnableDownload.TYPE,
              schema = @Schema(type = "string", format = "binary")))
  void onnx(
      @PathVariable @Parameter(example = NetworkController.EXAMPLE) String id,
      @Parameter(description = NetworkController.DIMS)
          @RequestParam(defaultValue = "")
          @Size(max = NetworkController.LONGEST_DIMS)
          String dims,
      @Parameter(description = NetworkController.VALUES)
          @RequestParam(defaultValue = "")
          @Size(max = NetworkController.LONGEST_DIMS)
          String values,
      @Parameter(hidden = true) ServletWebRequest request,
      @Parameter(hidden = true) HttpServletResponse response)
      throws IOException {
    NetworkView view = view(id, dims, values);
    requireBound(view);
    RunnableDownload.send(view, request, response);
  }

  private NetworkView view(String id, String dims, String values) {
    return networks.view(networks.require(id), dims, values);
  }

  private Analysis bound(String id, String dims, String values) {
    NetworkView view = view(id, dims, values);
    requireBound(view);
    return view.analysis();
  }

  private static void requireBound(NetworkView view) {
    if (!view.isBound()) {
      throw NetworkErrors.unbound(view.network());
    }
  }
}
