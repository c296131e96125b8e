package io.maple.quantity.web;

import io.maple.learn.Quantity;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Quantities", description = "What can be measured and predicted.")
class QuantityController {

  @GetMapping("/quantities")
  @Operation(operationId = "listQuantities", summary = "List quantities, the default first")
  List<QuantityResponse> list() {
    return Quantity.all().stream().map(QuantityResponse::of).toList();
  }
}
