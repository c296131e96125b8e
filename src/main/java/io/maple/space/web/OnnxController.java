package io.maple.space.web;

import io.maple.docs.ProblemAnswers;
import io.maple.network.onnx.WritableModel;
import io.maple.space.Architecture;
import io.maple.space.ChoiceSpace;
import io.maple.space.ProfiledOperator;
import io.maple.space.SearchSpace;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

@RestController
// A device's agent downloads what it is to run with its token.
@RequestMapping({"/search-spaces/{space}", "/agent/devices/{id}/search-spaces/{space}"})
@Tag(name = "Search spaces")
class OnnxController {

  private static final String DESCRIPTION =
      "Opset 17, fp32, input `input` of batch × channels × height × width with a free batch, output"
          + " `output`. Batch normalisation behind a convolution is folded into it, as for"
          + " inference. Weights are random, and the same every time; the ETag is the file's"
          + " SHA-256.";

  @GetMapping(value = "/architectures/{spec}/onnx", produces = OnnxDownload.TYPE)
  @Operation(
      operationId = "downloadArchitecture",
      summary = "Download an architecture as an ONNX model",
      description = DESCRIPTION)
  @ProblemAnswers({400, 404})
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = OnnxDownload.TYPE,
              schema = @Schema(type = "string", format = "binary")))
  void architecture(
      @PathVariable @Parameter(example = "nasbench201") String space,
      @PathVariable @Parameter(example = SearchSpaceController.CELL) String spec,
      @Parameter(description = "Whether to leave out what lies on no path from input to output.")
          @RequestParam(defaultValue = "false")
          boolean prune,
      @Parameter(hidden = true) ServletWebRequest request,
      @Parameter(hidden = true) HttpServletResponse response)
      throws IOException {
    SearchSpace known = KnownSpaces.space(space);
    Architecture architecture = known.parseRequested(spec);
    WritableModel model =
        prune ? KnownSpaces.pruned(known, architecture) : known.onnx(architecture);
    String name = space + "-" + fileName(architecture) + (prune ? "-pruned" : "");
    OnnxDownload.send(model, name, request, response);
  }

  @GetMapping(value = "/operators/{name}/onnx", produces = OnnxDownload.TYPE)
  @Operation(
      operationId = "downloadOperator",
      summary = "Download an operator as an ONNX model",
      description = DESCRIPTION)
  @ProblemAnswers(404)
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = OnnxDownload.TYPE,
              schema = @Schema(type = "string", format = "binary")))
  void operator(
      @PathVariable @Parameter(example = "nasbench201") String space,
      @PathVariable @Parameter(example = "nor_conv_3x3-c16-32x32") String name,
      @Parameter(hidden = true) ServletWebRequest request,
      @Parameter(hidden = true) HttpServletResponse response)
      throws IOException {
    ProfiledOperator operator = KnownSpaces.operator(space, name);
    OnnxDownload.send(operator.onnx(), space + "-" + name, request, response);
  }

  // A specification has characters that file systems refuse; the choices' numbers say the same.
  private static String fileName(Architecture architecture) {
    return architecture
        .space()
        .asChoiceSpace()
        .map(space -> digits(space, architecture))
        .orElseGet(() -> architecture.spec().replaceAll("[^A-Za-z0-9.]+", "-"));
  }

  private static String digits(ChoiceSpace space, Architecture architecture) {
    StringBuilder digits = new StringBuilder();
    for (int position = 0; position < space.positions().size(); position++) {
      digits.append(Character.forDigit(space.choice(architecture, position), Character.MAX_RADIX));
    }
    return digits.toString();
  }
}
