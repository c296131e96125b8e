package io.maple.registry.web;

import io.maple.docs.ProblemAnswers;
import io.maple.registry.NetworkOrder;
import io.maple.registry.NetworkOrigin;
import io.maple.registry.NetworkQuery;
import io.maple.registry.Networks;
import io.maple.registry.NewNetwork;
import io.maple.registry.RegisteredNetwork;
import io.maple.registry.Upload;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.web.PagedModel;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(NetworkController.PATH)
@Tag(
    name = NetworkController.TAG,
    description = "Any network: the catalogue's by name, and files of one's own.")
class NetworkController {

  static final String PATH = "/networks";
  static final String TAG = "Networks";
  static final String EXAMPLE = "resnet-18";

  static final String DIMS =
      "Sizes of dimensions, such as batch=8,height=192; the network's defaults hold for others.";
  static final String VALUES = "Values of small inputs on which shapes depend, such as sr=16000.";

  static final int LONGEST_DIMS = 2_000;

  private static final int LONGEST_TEXT = 200;
  private static final String PRINTABLE = "[^\\p{Cc}\\p{Cs}]*";
  private static final String PRINTABLE_MESSAGE = "must hold no control characters";
  private static final String ORDER = "-?(id|name|family|parameters|macs|peakBytes|createdAt)";

  private final Networks networks;

  NetworkController(Networks networks) {
    this.networks = networks;
  }

  @PostMapping(
      consumes = {
        MediaType.APPLICATION_OCTET_STREAM_VALUE,
        "application/x-protobuf",
        MediaType.TEXT_PLAIN_VALUE,
        MediaType.MULTIPART_FORM_DATA_VALUE
      })
  @Operation(
      operationId = "uploadNetwork",
      summary = "Upload a network",
      description =
          "An ONNX, TFLite or ncnn .param file, recognised by its content; or a form with such a"
              + " file. Weights are read past and never stored, and may be absent. The same file by"
              + " the same key is answered 200 with the earlier network.")
  @ProblemAnswers({400, 409, 413, 415, 503})
  @NetworkBody
  ResponseEntity<NetworkResponse> upload(
      @Parameter(description = "For people; by default the file's own.", example = "My detector")
          @RequestParam(required = false)
          @Size(max = LONGEST_TEXT)
          @Pattern(regexp = PRINTABLE, message = PRINTABLE_MESSAGE)
          @Nullable String name,
      @Parameter(description = DIMS + " They become the network's defaults.")
          @RequestParam(required = false)
          @Size(max = LONGEST_DIMS)
          @Nullable String dims,
      @Parameter(description = VALUES + " They become the network's defaults.")
          @RequestParam(required = false)
          @Size(max = LONGEST_DIMS)
          @Nullable String values,
      @Parameter(description = "Whether every key may see it.") @RequestParam(required = false)
          @Nullable Boolean shared,
      @Parameter(hidden = true) HttpServletRequest request)
      throws IOException {
    NetworkFileBody body = NetworkFileBody.of(request);
    boolean everybody =
        shared == null ? Boolean.parseBoolean(body.field("shared", "false")) : shared;
    NewNetwork described =
        new NewNetwork(
            name(name, body),
            Objects.requireNonNullElse(dims, body.field("dims", "")),
            Objects.requireNonNullElse(values, body.field("values", "")),
            everybody);
    Upload upload = networks.upload(described, body.stream());
    RegisteredNetwork made = upload.network();
    URI location = URI.create(PATH + "/" + made.id());
    return ResponseEntity.status(upload.repeated() ? HttpStatus.OK : HttpStatus.CREATED)
        .location(location)
        .body(NetworkResponse.of(made, networks.view(made, "", "")));
  }

  private static @Nullable String name(@Nullable String name, NetworkFileBody body) {
    if (name != null && !name.isBlank()) {
      return name;
    }
    String field = body.field("name", "");
    return field.isBlank() ? body.fileName() : field;
  }

  @GetMapping
  @Operation(
      operationId = "listNetworks",
      summary = "List networks",
      description =
          "Those of the catalogue, the key's own and shared ones, each at its default dimensions.")
  @ProblemAnswers(400)
  PagedModel<NetworkListItem> list(
      @Parameter(description = "Part of the id, name, family or task.")
          @RequestParam(required = false)
          @Size(max = LONGEST_TEXT)
          @Pattern(regexp = PRINTABLE, message = PRINTABLE_MESSAGE)
          @Nullable String q,
      @RequestParam(required = false) @Nullable NetworkOrigin origin,
      @Parameter(example = "ResNet")
          @RequestParam(required = false)
          @Size(max = LONGEST_TEXT)
          @Pattern(regexp = PRINTABLE, message = PRINTABLE_MESSAGE)
          @Nullable String family,
      @Parameter(
              description =
                  "id, name, family, parameters, macs, peakBytes or createdAt; descending with a -"
                      + " before it. Networks without a value come last.")
          @RequestParam(defaultValue = "id")
          @Pattern(regexp = ORDER, message = "must match " + ORDER)
          String sort,
      @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
    boolean descending = sort.startsWith("-");
    NetworkQuery query =
        new NetworkQuery(
            q, origin, family, order(descending ? sort.substring(1) : sort), descending);
    return new PagedModel<>(networks.list(query, page, size).map(NetworkListItem::of));
  }

  private static NetworkOrder order(String name) {
    return NetworkOrder.valueOf(name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT));
  }

  @GetMapping("/{id}")
  @Operation(
      operationId = "showNetwork",
      summary = "Show a network",
      description =
          "With missing dimensions what does not depend on them; the rest is null, and warnings say"
              + " what was assumed.")
  @ProblemAnswers({400, 404, 413})
  NetworkResponse show(
      @PathVariable @Parameter(example = EXAMPLE) String id,
      @Parameter(description = DIMS, example = "batch=8")
          @RequestParam(defaultValue = "")
          @Size(max = LONGEST_DIMS)
          String dims,
      @Parameter(description = VALUES) @RequestParam(defaultValue = "") @Size(max = LONGEST_DIMS)
          String values) {
    RegisteredNetwork network = networks.require(id);
    return NetworkResponse.of(network, networks.view(network, dims, values));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      operationId = "deleteNetwork",
      summary = "Delete an uploaded network",
      description = "Not one with samples, nor one of the catalogue.")
  @ProblemAnswers({404, 409})
  void delete(@PathVariable @Parameter(example = "my-detector-57eeeeb2") String id) {
    networks.delete(id);
  }
}
