package io.maple.registry.web;

import io.maple.docs.ProblemAnswers;
import io.maple.problem.NotFoundException;
import io.maple.space.Architecture;
import io.maple.space.SearchSpace;
import io.maple.space.SearchSpaces;
import io.maple.space.UnknownSearchSpaceException;
import io.maple.space.networks.Analysis;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an architecture of any space executes, as networks answer it. */
@RestController
@RequestMapping("/search-spaces/{space}/architectures/{spec}")
@Tag(name = "Search spaces")
class ArchitectureGraphController {

  private static final String SPACE = "networks";
  private static final String SPEC = "resnet-18@batch=8";

  @GetMapping("/operators")
  @Operation(
      operationId = "listArchitectureOperators",
      summary = "List the operators of an architecture's ONNX model",
      description = NetworkGraphController.OPERATORS)
  @ProblemAnswers({400, 404, 413})
  List<GraphOperatorResponse> operators(
      @PathVariable @Parameter(example = SPACE) String space,
      @PathVariable @Parameter(example = SPEC) String spec) {
    return GraphOperatorResponse.of(analysis(space, spec));
  }

  @GetMapping(path = "/kernels", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "listArchitectureKernels",
      summary = "List the kernels of an architecture",
      description = NetworkGraphController.KERNELS)
  @ProblemAnswers({400, 404, 413})
  List<KernelResponse> kernels(
      @PathVariable @Parameter(example = SPACE) String space,
      @PathVariable @Parameter(example = SPEC) String spec) {
    return KernelResponse.of(analysis(space, spec));
  }

  @GetMapping(path = "/kernels", produces = KernelCsv.TYPE)
  @Operation(
      operationId = "listArchitectureKernels",
      summary = "List the kernels of an architecture",
      description = NetworkGraphController.KERNELS)
  @ProblemAnswers({400, 404, 413})
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = KernelCsv.TYPE, schema = @Schema(type = "string")))
  String kernelTable(
      @PathVariable @Parameter(example = SPACE) String space,
      @PathVariable @Parameter(example = SPEC) String spec) {
    return KernelCsv.write(KernelResponse.of(analysis(space, spec)));
  }

  @GetMapping("/memory")
  @Operation(
      operationId = "showArchitectureMemory",
      summary = "Show the memory of an architecture along its execution order")
  @ProblemAnswers({400, 404, 413})
  MemoryResponse memory(
      @PathVariable @Parameter(example = SPACE) String space,
      @PathVariable @Parameter(example = SPEC) String spec) {
    return MemoryResponse.of(analysis(space, spec));
  }

  private static Analysis analysis(String spaceName, String spec) {
    SearchSpace space = space(spaceName);
    Architecture architecture = space.parseRequested(spec);
    return new Analysis(space.graph(architecture));
  }

  private static SearchSpace space(String name) {
    try {
      return SearchSpaces.named(name);
    } catch (UnknownSearchSpaceException unknown) {
      throw NotFoundException.of(
          "unknown-search-space",
          "space",
          String.valueOf(unknown.getMessage()),
          unknown.rejected());
    }
  }
}
