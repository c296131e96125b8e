package io.maple;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

class ModularityTest {

  private final ApplicationModules modules = ApplicationModules.of(MapleApplication.class);

  @Test
  void shouldKeepModulesFreeOfCyclesAndOfEachOthersInternals() {
    modules.verify();
  }

  @Test
  void shouldDrawTheModules() {
    new Documenter(modules).writeModulesAsPlantUml().writeIndividualModulesAsPlantUml();
  }
}
