package io.maple.device.web;

import io.maple.device.AgentToken;
import io.maple.device.AgentTokens;
import io.maple.device.Device;
import io.maple.device.DeviceKind;
import io.maple.device.DeviceQuery;
import io.maple.device.DeviceTraits;
import io.maple.device.Devices;
import io.maple.device.NewDevice;
import io.maple.docs.ProblemAnswers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.web.PagedModel;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/devices")
@Tag(name = "Devices", description = "Targets for which a measured value is meaningful.")
class DeviceController {

  private final Devices devices;
  private final AgentTokens tokens;
  private final DevicePresenter presenter;
  private final DevicePatch patch;

  DeviceController(
      Devices devices, AgentTokens tokens, DevicePresenter presenter, DevicePatch patch) {
    this.devices = devices;
    this.tokens = tokens;
    this.presenter = presenter;
    this.patch = patch;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      operationId = "registerDevice",
      summary = "Register a device",
      description = "Returns the token of its agent, this once.")
  @ProblemAnswers({400, 409, 413, 415})
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content = @Content(examples = @ExampleObject(DeviceExamples.REGISTER)))
  ResponseEntity<RegisteredResponse> register(@Valid @RequestBody DeviceFields fields) {
    Registered made =
        devices.register(
            new NewDevice(fields.id(), fields.toTraits()),
            device -> new Registered(device, tokens.replace(device.id())));
    return ResponseEntity.created(URI.create("/devices/" + made.device().id()))
        .body(new RegisteredResponse(presenter.show(made.device()), made.token()));
  }

  private record Registered(Device device, AgentToken token) {}

  @PostMapping("/{id}/agent-token")
  @Operation(
      operationId = "replaceAgentToken",
      summary = "Replace the token of a device's agent",
      description = "The earlier one stops working at once. The new one is shown this once.")
  @ProblemAnswers(404)
  TokenResponse replaceToken(@PathVariable @Parameter(example = "pixel9") String id) {
    return new TokenResponse(id, tokens.replace(id));
  }

  @GetMapping
  @Operation(operationId = "listDevices", summary = "List devices, ordered by id")
  @ProblemAnswers(400)
  PagedModel<DeviceResponse> list(
      @RequestParam(required = false) @Nullable DeviceKind kind,
      @Parameter(description = "Part of the id, name, processor, accelerator or runtime.")
          @RequestParam(required = false)
          @Size(max = 200)
          @Pattern(regexp = DeviceTraits.PRINTABLE, message = DeviceTraits.PRINTABLE_MESSAGE)
          @Nullable String q,
      @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
    Page<Device> found = devices.list(new DeviceQuery(kind, q), page, size);
    return new PagedModel<>(
        new PageImpl<>(
            presenter.show(found.getContent()), found.getPageable(), found.getTotalElements()));
  }

  @GetMapping("/{id}")
  @Operation(
      operationId = "showDevice",
      summary = "Show a device, its sample counts and the models that serve")
  @ProblemAnswers(404)
  DeviceResponse show(@PathVariable @Parameter(example = "xeon-t1-b1-all") String id) {
    return presenter.show(devices.require(id));
  }

  @PatchMapping(
      path = "/{id}",
      consumes = {"application/merge-patch+json", "application/json"})
  @Operation(
      operationId = "changeDevice",
      summary = "Change a device",
      description =
          "A JSON merge patch: what is absent stays, null clears an optional field or removes a"
              + " label.")
  @ProblemAnswers({400, 404, 413, 415})
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content =
          @Content(
              mediaType = "application/merge-patch+json",
              schema = @Schema(implementation = DeviceChanges.class),
              examples = @ExampleObject(DeviceExamples.PATCH)))
  DeviceResponse change(
      @PathVariable @Parameter(example = "pixel9") String id, @RequestBody JsonNode changes) {
    return presenter.show(devices.update(id, traits -> patch.apply(id, traits, changes)));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      operationId = "deleteDevice",
      summary = "Delete a device with its samples, profiles and models")
  @ProblemAnswers(404)
  void delete(@PathVariable @Parameter(example = "pixel9") String id) {
    devices.delete(id);
  }
}
