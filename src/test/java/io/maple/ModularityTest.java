package io.maple;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

class ModularityTest {

  // What knows no Spring is a library: callers may use the rooms below it, and LayeringTest keeps
  // these free of cycles.
  private static final Pattern LIBRARY =
      Pattern.compile("non-exposed type .* within module '(network|space|learn)'");

  private final ApplicationModules modules = ApplicationModules.of(MapleApplication.class);

  @Test
  void shouldKeepModulesFreeOfCyclesAndOfEachOthersInternals() {
    modules
        .detectViolations()
        .filter(violation -> !LIBRARY.matcher(violation.getMessage()).find())
        .throwIfPresent();
  }

  @Test
  void shouldDrawTheModules() {
    new Documenter(modules).writeModulesAsPlantUml().writeIndividualModulesAsPlantUml();
  }
}
