package io.maple.bench;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers what it is asked: reads the JSON of a prediction's request into records, validates and
 * writes them.
 *
 * <p>Only by profile, since the service's scan finds it where tests are on the class path.
 */
@Hidden
@Profile(Echo.PROFILE)
@RestController
class Echo {

  static final String PROFILE = "echo";

  record Architecture(@NotNull String space, @NotNull String spec) {}

  record One(@NotNull String device, @NotNull @Valid Architecture architecture) {}

  record Many(
      @NotEmpty List<String> devices,
      @Nullable List<Architecture> architectures,
      @Nullable String space,
      @Nullable Boolean all) {}

  @PostMapping("/predict")
  One one(@Valid @RequestBody One one) {
    return one;
  }

  @PostMapping("/predict/batch")
  Many many(@Valid @RequestBody Many many) {
    return many;
  }
}
