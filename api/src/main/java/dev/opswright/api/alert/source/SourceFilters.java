/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.alert.source;

import io.swagger.v3.oas.annotations.Parameter;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents order and filters of the list of alert sources; the repository's list specification reads them. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Parameter(name = "sort", ref = "#/components/parameters/alert_source_sort")
@Parameter(name = "kind", ref = "#/components/parameters/alert_source_kind")
@Parameter(name = "name", ref = "#/components/parameters/alert_source_name")
@interface SourceFilters {}
