package io.maple.space.web;

import io.maple.docs.ProblemAnswers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/search-spaces/{space}/operators")
@Tag(name = "Search spaces")
class OperatorController {

  @GetMapping
  @Operation(
      operationId = "listOperators",
      summary = "List the operators to profile",
      description =
          "What the networks of the space are made of, at the shapes that occur in them; a device is"
              + " described by its counters while it runs these.")
  @ProblemAnswers(404)
  List<ProfiledOperatorResponse> list(
      @PathVariable @Parameter(example = "nasbench201") String space) {
    return KnownSpaces.space(space).operators().stream().map(ProfiledOperatorResponse::of).toList();
  }

  @GetMapping("/{name}")
  @Operation(operationId = "showOperator", summary = "Show an operator to profile")
  @ProblemAnswers(404)
  ProfiledOperatorResponse show(
      @PathVariable @Parameter(example = "nasbench201") String space,
      @PathVariable @Parameter(example = "nor_conv_3x3-c16-32x32") String name) {
    return ProfiledOperatorResponse.of(KnownSpaces.operator(space, name));
  }
}
