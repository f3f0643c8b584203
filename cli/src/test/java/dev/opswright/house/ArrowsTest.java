/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of docs/architecture.md, over every class of the product. */
@AnalyzeClasses(packages = "dev.opswright", importOptions = ProductClasses.class)
class ArrowsTest {
    @ArchTest
    static final ArchRule arrows = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("dev.opswright..")
            .withOptionalLayers(true)
            .layer("workflows")
            .definedBy("dev.opswright.workflows..")
            .layer("runbook-library")
            .definedBy("dev.opswright.runbook..")
            .layer("persistence")
            .definedBy("dev.opswright.persistence..")
            .layer("activities")
            .definedBy("dev.opswright.activities..")
            .layer("worker")
            .definedBy("dev.opswright.worker..")
            .layer("api")
            .definedBy("dev.opswright.api..")
            .layer("cli")
            .definedBy("dev.opswright.cli..")
            .whereLayer("workflows")
            .mayNotAccessAnyLayer()
            .whereLayer("runbook-library")
            .mayOnlyAccessLayers("workflows")
            .whereLayer("persistence")
            .mayOnlyAccessLayers("workflows")
            .whereLayer("activities")
            .mayOnlyAccessLayers("workflows", "runbook-library", "persistence")
            .whereLayer("worker")
            .mayOnlyAccessLayers("activities", "workflows", "runbook-library", "persistence")
            .whereLayer("api")
            .mayOnlyAccessLayers("workflows", "runbook-library", "persistence")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule featuresWithoutCycles =
            slices().matching("dev.opswright.(*).(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule noDumpingGrounds = noClasses()
            .should()
            .resideInAnyPackage(
                    "..util..", "..utils..", "..common..", "..misc..", "..impl..", "..helpers..", "..managers..");

    @ArchTest
    static final ArchRule frameworkStaysAtTheEdges = noClasses()
            .that()
            .resideInAnyPackage("dev.opswright.workflows..", "dev.opswright.runbook..", "dev.opswright.activities..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.micronaut..", "jakarta.inject..")
            .because("domain, policy and side effects compile without a container; worker and api assemble them");

    @ArchTest
    static final ArchRule onlyPersistenceSeesTheDatabase = noClasses()
            .that()
            .resideOutsideOfPackages("dev.opswright.persistence..", "dev.opswright.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.sql..",
                    "javax.sql..",
                    "org.postgresql..",
                    "io.micronaut.data.annotation..",
                    "io.micronaut.data.repository..",
                    "io.micronaut.data.jdbc..");

    @ArchTest
    static final ArchRule templatesStayInTheLibrary = noClasses()
            .that()
            .resideOutsideOfPackage("dev.opswright.runbook..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.hubspot.jinjava..");

    @ArchTest
    static final ArchRule sshStaysBehindTheDoor = noClasses()
            .that()
            .resideOutsideOfPackages("dev.opswright.activities.command..", "dev.opswright.cli.bench..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("net.schmizz..", "com.hierynomus.sshj..");
}
