package io.maple.access.web;

import io.maple.access.ApiKeys;
import io.maple.access.MadeKey;
import io.maple.access.Scope;
import io.maple.docs.ProblemAnswers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.web.PagedModel;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api-keys")
@Tag(name = "Keys", description = "Who may use the service, and for what.")
class ApiKeyController {

  private static final Logger LOG = LoggerFactory.getLogger(ApiKeyController.class);
  private static final String EXAMPLE =
      """
      {"name": "nightly search", "scopes": ["predict", "write"]}
      """;

  private final ApiKeys keys;

  ApiKeyController(ApiKeys keys) {
    this.keys = keys;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      operationId = "makeKey",
      summary = "Make a key",
      description =
          "Answers the key, this once. `predict` allows to predict and to read, `write` to change"
              + " devices, samples and models, `admin` to manage keys; none includes another."
              + " It counts at once, on other replicas within a second.")
  @ProblemAnswers({400, 409, 413, 415})
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content = @Content(examples = @ExampleObject(EXAMPLE)))
  ResponseEntity<MadeKeyResponse> make(@Valid @RequestBody ApiKeyRequest request) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (@Nullable Scope scope : Objects.requireNonNull(request.scopes())) {
      scopes.add(Objects.requireNonNull(scope));
    }
    MadeKey made = keys.make(Objects.requireNonNull(request.name()), scopes);
    LOG.info("{} made the key {} with the scopes {}", caller(), made.key().prefix(), scopes);
    return ResponseEntity.created(URI.create("/api-keys/" + made.key().prefix()))
        .body(MadeKeyResponse.of(made));
  }

  @GetMapping
  @Operation(operationId = "listKeys", summary = "List keys, revoked ones too, newest first")
  @ProblemAnswers(400)
  PagedModel<ApiKeyResponse> list(
      @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
    return new PagedModel<>(keys.list(page, size).map(ApiKeyResponse::of));
  }

  @GetMapping("/{prefix}")
  @Operation(operationId = "showKey", summary = "Show what is known of a key")
  @ProblemAnswers(404)
  ApiKeyResponse show(
      @PathVariable @Parameter(description = "As POST /api-keys answered it.") String prefix) {
    return ApiKeyResponse.of(keys.require(prefix));
  }

  @DeleteMapping("/{prefix}")
  @Operation(
      operationId = "revokeKey",
      summary = "Revoke a key",
      description = "It stops working at once, on other replicas within a second.")
  @ProblemAnswers(404)
  ApiKeyResponse revoke(
      @PathVariable @Parameter(description = "As POST /api-keys answered it.") String prefix) {
    ApiKeyResponse revoked = ApiKeyResponse.of(keys.revoke(prefix));
    LOG.info("{} revoked the key {}", caller(), prefix);
    return revoked;
  }

  private static String caller() {
    return SecurityContextHolder.getContext().getAuthentication()
            instanceof ApiKeyAuthentication holder
        ? "The key " + holder.getName()
        : "Somebody on this machine";
  }
}
