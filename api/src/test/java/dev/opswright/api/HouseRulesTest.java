/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.micronaut.http.annotation.Controller;

@AnalyzeClasses(packages = "dev.opswright.api", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {
    private static final String OURS = "dev.opswright.";

    @ArchTest
    static final ArchRule NEVER_ACTIVITIES = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.opswright.activities..", "dev.opswright.worker..", "dev.opswright.cli..");

    @ArchTest
    static final ArchRule NO_DATA_ANNOTATIONS =
            noClasses().should().dependOnClassesThat().resideInAPackage("io.micronaut.data.annotation..");

    @ArchTest
    static final ArchRule NO_JDBC = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "io.micronaut.transaction..");

    /**
     * A controller reads its own feature's rows; what it needs of another it asks that feature's service for. The words of
     * the audit log are everybody's.
     */
    @ArchTest
    static final ArchRule OWN_FEATURE_ONLY = classes()
            .that()
            .areAnnotatedWith(Controller.class)
            .should(new ArchCondition<>("use its own feature's rows") {
                @Override
                public void check(JavaClass controller, ConditionEvents events) {
                    String feature = feature(controller.getPackageName());
                    controller.getDirectDependenciesFromSelf().stream()
                            .map(dependency -> dependency.getTargetClass().getPackageName())
                            .filter(name -> name.startsWith(OURS + "persistence."))
                            .map(HouseRulesTest::feature)
                            .filter(other -> !other.equals(feature)
                                    && !other.equals("paging")
                                    && !other.equals("tenancy")
                                    && !other.equals("audit")
                                    && !other.equals("id"))
                            .distinct()
                            .forEach(other -> events.add(SimpleConditionEvent.violated(
                                    controller, controller.getName() + " uses persistence." + other)));
                }
            });

    private static String feature(String packageName) {
        String[] parts = packageName.substring(OURS.length()).split("\\.", -1);
        return parts.length > 1 ? parts[1] : "";
    }
}
