package io.maple;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What Modulith cannot say about who may import what. */
@AnalyzeClasses(packages = "io.maple", importOptions = DoNotIncludeTests.class)
class LayeringTest {

  @ArchTest
  static final ArchRule NETWORK_SPACE_AND_LEARN_ARE_PURE =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.maple.network..",
              "io.maple.space",
              "io.maple.space.nasbench201..",
              "io.maple.space.fbnet..",
              "io.maple.space.ofa..",
              "io.maple.space.networks..",
              "io.maple.learn..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.springframework..",
              "jakarta.persistence..",
              "org.hibernate..",
              "tools.jackson..")
          .because("the mathematics must be usable and testable without a container or a database");

  @ArchTest
  static final ArchRule TRIBUO_STAYS_AT_THE_EDGE_OF_LEARN =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.maple.learn.tribuo..", "io.maple.learn.tree..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.tribuo..", "com.oracle.labs..")
          .because("loading and predicting start without its classes");

  @ArchTest
  static final ArchRule ONNX_IS_WRITTEN_BY_NETWORK_ONNX =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.maple.network.onnx..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.onnx..")
          .because("others pass models on as bytes, whatever wrote them");

  @ArchTest
  static final ArchRule ONLY_THE_AGENT_RUNS_NETWORKS =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.maple.profiler..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.onnxruntime..")
          .because("the service's jar has no ONNX Runtime");

  @ArchTest
  static final ArchRule THE_AGENT_NEEDS_LITTLE =
      noClasses()
          .that()
          .resideInAnyPackage("io.maple.profiler..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.springframework..",
              "io.maple.device..",
              "io.maple.profile..",
              "io.maple.sample..")
          .because(
              "the agent's jar holds architecture, the progress bar and nothing else of Maple");

  @ArchTest
  static final ArchRule SPRING_SECURITY_STAYS_AT_THE_DOOR =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.maple.access.web")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.springframework.security..")
          .because("who may come in is decided before anything else is asked");

  @ArchTest
  static final ArchRule ONLY_WEB_PACKAGES_SPEAK_HTTP =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "..web..",
              "io.maple.problem..",
              "io.maple.limit..",
              "io.maple.docs..",
              "io.maple.dashboard..",
              "io.maple.secret..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.springframework.web..", "jakarta.servlet..")
          .because("services must be callable from the command line and from jobs");

  /** Each package by itself, sub-packages included. */
  @ArchTest
  static final ArchRule PACKAGES_OF_THE_SERVICE_ARE_FREE_OF_CYCLES =
      slices()
          .matching("io.maple.(**)")
          .should()
          .beFreeOfCycles()
          .ignoreDependency(resideInAPackage("io.maple.learn.."), alwaysTrue())
          .because("data flows downwards, so that each package can be read without those above");
}
