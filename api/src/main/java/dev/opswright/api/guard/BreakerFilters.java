/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.guard;

import io.swagger.v3.oas.annotations.Parameter;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents order and filters of the list of breakers; the repository's list specification reads them. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Parameter(name = "sort", ref = "#/components/parameters/circuit_breaker_sort")
@Parameter(name = "runbook", ref = "#/components/parameters/circuit_breaker_runbook")
@Parameter(name = "state", ref = "#/components/parameters/circuit_breaker_state")
@interface BreakerFilters {}
