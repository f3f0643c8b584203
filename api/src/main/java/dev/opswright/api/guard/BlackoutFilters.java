/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.guard;

import io.swagger.v3.oas.annotations.Parameter;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents order and filters of the list of windows; the repository's list specification reads them. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Parameter(name = "sort", ref = "#/components/parameters/blackout_window_sort")
@Parameter(name = "enabled", ref = "#/components/parameters/blackout_window_enabled")
@Parameter(name = "q", ref = "#/components/parameters/blackout_window_q")
@interface BlackoutFilters {}
