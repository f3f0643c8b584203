/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.runbook;

import io.swagger.v3.oas.annotations.Parameter;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents order and filters of the list of triggers; the repository's list specification reads them. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Parameter(name = "sort", ref = "#/components/parameters/trigger_sort")
@Parameter(name = "runbook", ref = "#/components/parameters/trigger_runbook")
@Parameter(name = "enabled", ref = "#/components/parameters/trigger_enabled")
@interface TriggerFilters {}
