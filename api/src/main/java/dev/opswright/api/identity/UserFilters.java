/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import io.swagger.v3.oas.annotations.Parameter;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents order and filters of the list of users; the repository's list specification reads them. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Parameter(name = "sort", ref = "#/components/parameters/user_sort")
@Parameter(name = "is_active", ref = "#/components/parameters/user_is_active")
@Parameter(name = "role", ref = "#/components/parameters/user_role")
@interface UserFilters {
    /** Of the list of invitations. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @Parameter(name = "sort", ref = "#/components/parameters/invitation_sort")
    @interface Invitations {}
}
