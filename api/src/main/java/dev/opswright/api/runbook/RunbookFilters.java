/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.runbook;

import io.swagger.v3.oas.annotations.Parameter;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents order and filters of the list of runbooks; the repository's list specification reads them. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Parameter(name = "sort", ref = "#/components/parameters/runbook_sort")
@Parameter(name = "name", ref = "#/components/parameters/runbook_name")
@Parameter(name = "category", ref = "#/components/parameters/runbook_category")
@Parameter(name = "mode", ref = "#/components/parameters/runbook_mode")
@Parameter(name = "status", ref = "#/components/parameters/runbook_status")
@Parameter(name = "q", ref = "#/components/parameters/runbook_q")
@interface RunbookFilters {}
