package millrace.gate;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may know whom. ARCHITECTURE.md draws the same map. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("millrace");

  private static final String[] CORE = {
    "millrace.access..",
    "millrace.audit..",
    "millrace.catalog..",
    "millrace.dataset..",
    "millrace.dated..",
    "millrace.engine..",
    "millrace.ingestion..",
    "millrace.ledger..",
    "millrace.operation..",
    "millrace.push..",
    "millrace.run..",
    "millrace.schedule..",
    "millrace.search.."
  };

  private static final Set<String> EMPTY_NAMES =
      Set.of(
          "base",
          "common",
          "dto",
          "helper",
          "helpers",
          "impl",
          "model",
          "service",
          "services",
          "util",
          "utils");

  private static String[] and(String[] some, String... more) {
    return Stream.concat(Arrays.stream(some), Arrays.stream(more)).toArray(String[]::new);
  }

  @Test
  void classFiles_ofThisRelease_areRead() {
    assertThat(CLASSES).hasSizeGreaterThan(200);
  }

  @Test
  void spi_knowsTheJdkAlone() {
    classes()
        .that()
        .resideInAPackage("millrace.spi..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify..", "millrace.spi..")
        .check(CLASSES);
  }

  @Test
  void core_knowsNoFrameworkNoSqlNoJsonNoHttp() {
    classes()
        .that()
        .resideInAnyPackage(CORE)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            and(
                CORE,
                "java.lang..",
                "java.math..",
                "java.nio..",
                "java.io..",
                "java.security..",
                "java.time..",
                "java.util..",
                "org.jspecify..",
                "org.slf4j..",
                "millrace.spi.."))
        .check(CLASSES);
  }

  @Test
  void core_hasNoCircles() {
    slices()
        .matching(
            "millrace.(access|audit|catalog|dataset|dated|engine|ingestion|ledger|operation|push|run|schedule|search)..")
        .should()
        .beFreeOfCycles()
        .check(CLASSES);
  }

  @Test
  void connectorsAndTransform_seeTheSpiAlone() {
    noClasses()
        .that()
        .resideInAnyPackage("millrace.connectors..", "millrace.transform..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            and(
                CORE,
                "millrace.store..",
                "millrace.app..",
                "millrace.cli..",
                "millrace.pipeline..",
                "millrace.settings.."))
        .check(CLASSES);
  }

  @Test
  void packs_knowTheSpiAndWhatTheyPack() {
    classes()
        .that()
        .resideInAPackage("millrace.packs.graaljs..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "com.sun.management..",
            "org.jspecify..",
            "org.slf4j..",
            "org.graalvm..",
            "millrace.spi..",
            "millrace.packs.graaljs..")
        .check(CLASSES);
  }

  /**
   * Text, web, table, parquet and outbound are libraries for the others, and csv and json give
   * their formats to those that hold such files; every other folder is a connector.
   */
  @Test
  void connectors_doNotSeeEachOther() {
    slices()
        .matching("millrace.connectors.(*)..")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(
            JavaClass.Predicates.resideInAPackage("millrace.connectors.."),
            JavaClass.Predicates.resideInAnyPackage(
                "millrace.connectors.text..",
                "millrace.connectors.web..",
                "millrace.connectors.table..",
                "millrace.connectors.parquet..",
                "millrace.connectors.csv..",
                "millrace.connectors.json..",
                "millrace.connectors.outbound.."))
        .check(CLASSES);
  }

  @Test
  void store_knowsCoreAndSpi_andNothingAboveIt() {
    noClasses()
        .that()
        .resideInAPackage("millrace.store..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "millrace.connectors..",
            "millrace.transform..",
            "millrace.app..",
            "millrace.cli..",
            "millrace.pipeline..",
            "millrace.settings..")
        .check(CLASSES);
  }

  @Test
  void faces_knowCore_andNothingBesideIt() {
    noClasses()
        .that()
        .resideInAPackage("millrace.api..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "millrace.connectors..",
            "millrace.transform..",
            "millrace.store..",
            "millrace.app..",
            "millrace.cli..",
            "millrace.pipeline..",
            "millrace.settings..")
        .check(CLASSES);
  }

  /** What they share is the server. */
  @Test
  void faces_doNotSeeEachOther() {
    slices()
        .matching("millrace.api.(*)..")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(
            JavaClass.Predicates.resideInAPackage("millrace.api.."),
            JavaClass.Predicates.resideInAPackage("millrace.api.http.."))
        .check(CLASSES);
  }

  @Test
  void packages_haveNamesOfThings() {
    List<String> empty =
        CLASSES.stream()
            .map(JavaClass::getPackageName)
            .distinct()
            .filter(name -> Arrays.stream(name.split("\\.", -1)).anyMatch(EMPTY_NAMES::contains))
            .toList();
    assertThat(empty).isEmpty();
  }
}
