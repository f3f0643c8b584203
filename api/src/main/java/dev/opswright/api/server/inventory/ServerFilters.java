/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.server.inventory;

import io.swagger.v3.oas.annotations.Parameter;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents order and filters of the list of servers; the repository's list specification reads them. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Parameter(name = "sort", ref = "#/components/parameters/server_sort")
@Parameter(name = "name", ref = "#/components/parameters/server_name")
@Parameter(name = "hostname", ref = "#/components/parameters/server_hostname")
@Parameter(name = "environment", ref = "#/components/parameters/server_environment")
@Parameter(name = "os_type", ref = "#/components/parameters/server_os_type")
@Parameter(name = "tag", ref = "#/components/parameters/server_tag")
@Parameter(name = "needs_attention", ref = "#/components/parameters/server_needs_attention")
@Parameter(name = "q", ref = "#/components/parameters/server_q")
@interface ServerFilters {}
