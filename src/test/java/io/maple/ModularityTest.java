package io.maple;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameContaining;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

class ModularityTest {

  // The classes that the packaged context is generated as know beans of every module.
  private final ApplicationModules modules =
      ApplicationModules.of(MapleApplication.class, simpleNameContaining("__"));

  @Test
  void shouldKeepModulesFreeOfCyclesAndOfEachOthersInternals() {
    modules.verify();
  }

  @Test
  void shouldDrawTheModules() {
    new Documenter(modules).writeModulesAsPlantUml().writeIndividualModulesAsPlantUml();
  }
}
