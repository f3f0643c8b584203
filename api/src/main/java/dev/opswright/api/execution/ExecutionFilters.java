/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.execution;

import io.swagger.v3.oas.annotations.Parameter;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents order and filters of the list of executions; the repository's list specification reads them. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Parameter(name = "sort", ref = "#/components/parameters/execution_sort")
@Parameter(name = "status", ref = "#/components/parameters/execution_status")
@Parameter(name = "outcome", ref = "#/components/parameters/execution_outcome")
@Parameter(name = "runbook", ref = "#/components/parameters/execution_runbook")
@Parameter(name = "server", ref = "#/components/parameters/execution_server")
@Parameter(name = "environment", ref = "#/components/parameters/execution_environment")
@Parameter(name = "since", ref = "#/components/parameters/since")
@Parameter(name = "until", ref = "#/components/parameters/until")
@Parameter(name = "q", ref = "#/components/parameters/execution_q")
@interface ExecutionFilters {}
