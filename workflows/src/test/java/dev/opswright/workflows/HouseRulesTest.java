/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.temporal.workflow.Workflow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.UUID;
import java.util.function.Supplier;

/** Workflow code runs again from its history: nothing in this module may see a clock, chance, threads or the world. */
@AnalyzeClasses(packages = "dev.opswright.workflows", importOptions = DoNotIncludeTests.class)
class HouseRulesTest {
    @ArchTest
    static final ArchRule NO_CLOCK = noClasses()
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .because("time comes in as a value, or from the engine");

    @ArchTest
    static final ArchRule NO_CHANCE = noClasses()
            .should()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Random")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.security.SecureRandom")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
            .because("a replay must decide the same");

    @ArchTest
    static final ArchRule NO_THREADS = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Thread.class)
            .orShould()
            .dependOnClassesThat(resideInAnyPackage("java.util.concurrent.."))
            .because("the engine runs one workflow thread at a time");

    @ArchTest
    static final ArchRule NO_FORGOTTEN_TIMERS = noClasses()
            .should()
            .callMethod(Workflow.class, "await", Duration.class, Supplier.class)
            .because("it leaves its timer running; Waiting.until takes it back");

    @ArchTest
    static final ArchRule NO_WORLD = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "java.net..", "java.nio.file..", "java.nio.channels..", "java.sql..", "javax.sql..", "io.grpc.."))
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.io.InputStream.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.io.OutputStream.class)
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "getProperty", String.class)
            .because("I/O belongs to activities");

    @ArchTest
    static final ArchRule NO_MUTABLE_STATICS =
            fields().that().areStatic().should().beFinal().because("a worker runs many workflows in one JVM");

    @ArchTest
    static final ArchRule NO_WIRING = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage("jakarta.inject..", "io.micronaut.."))
            .because("replay needs no container");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("dev.opswright.workflows.(*)..").should().beFreeOfCycles();

    /** Decisions are tables: whatever is named a policy, guard or matcher works without the engine. */
    @ArchTest
    static final ArchRule PURE_DECISIONS = noClasses()
            .that(simpleNameEndingWith("Policy")
                    .or(simpleNameEndingWith("Guards"))
                    .or(simpleNameEndingWith("Matcher"))
                    .or(resideInAnyPackage("..runbook..", "..plan..", "..guard..")))
            .should()
            .dependOnClassesThat(resideInAnyPackage("io.temporal..").and(not(annotations())));

    private static com.tngtech.archunit.base.DescribedPredicate<JavaClass> annotations() {
        return com.tngtech.archunit.base.DescribedPredicate.describe("annotations", JavaClass::isAnnotation);
    }
}
