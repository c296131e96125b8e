package io.maple;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No circle between any two packages, sub-packages included. */
class CircleTest {

  @ParameterizedTest
  @ValueSource(strings = {"io.maple.learn", "io.maple.network", "io.maple.space"})
  void shouldKeepPackagesFreeOfCircles(String room) {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(room);

    slices().matching("io.maple.(**)").should().beFreeOfCycles().check(classes);
  }
}
