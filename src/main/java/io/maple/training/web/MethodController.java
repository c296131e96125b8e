package io.maple.training.web;

import io.maple.learn.Method;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Methods", description = "What can train a device's model.")
class MethodController {

  @GetMapping("/methods")
  @Operation(
      operationId = "listMethods",
      summary = "List the training methods, the default first",
      description = "A device's method is chosen with POST /devices/{id}/adaptations.")
  List<MethodResponse> list() {
    return Method.all().stream().map(MethodResponse::of).toList();
  }
}
