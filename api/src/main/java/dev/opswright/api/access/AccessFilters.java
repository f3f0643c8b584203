/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.access;

import io.swagger.v3.oas.annotations.Parameter;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Document order and filters of this feature's lists; the repositories' list specifications read them. */
final class AccessFilters {
    private AccessFilters() {}

    /** Of roles. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @Parameter(name = "sort", ref = "#/components/parameters/role_sort")
    @interface Roles {}

    /** Of assignments. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @Parameter(name = "sort", ref = "#/components/parameters/role_assignment_sort")
    @Parameter(name = "user", ref = "#/components/parameters/role_assignment_user")
    @Parameter(name = "team", ref = "#/components/parameters/role_assignment_team")
    @Parameter(name = "role", ref = "#/components/parameters/role_assignment_role")
    @interface Assignments {}

    /** Of teams. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @Parameter(name = "sort", ref = "#/components/parameters/role_sort")
    @interface Teams {}

    /** Of service accounts. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @Parameter(name = "sort", ref = "#/components/parameters/service_account_sort")
    @Parameter(name = "is_active", ref = "#/components/parameters/user_is_active")
    @interface ServiceAccounts {}
}
