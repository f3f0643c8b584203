/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.defence;

import io.swagger.v3.oas.annotations.Parameter;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents order and filters of the list of tries to log in; the repository's list specification reads them. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Parameter(name = "sort", ref = "#/components/parameters/login_attempt_sort")
@Parameter(name = "outcome", ref = "#/components/parameters/login_attempt_outcome")
@Parameter(name = "username", ref = "#/components/parameters/login_attempt_username")
@Parameter(name = "network", ref = "#/components/parameters/login_attempt_network")
@Parameter(name = "since", ref = "#/components/parameters/since")
@Parameter(name = "until", ref = "#/components/parameters/until")
@interface AttemptFilters {}
