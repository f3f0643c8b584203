/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.privacy;

import io.swagger.v3.oas.annotations.Parameter;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents order and filters of the list of privacy requests; the repository's list specification reads them. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Parameter(name = "sort", ref = "#/components/parameters/privacy_request_sort")
@Parameter(name = "kind", ref = "#/components/parameters/privacy_request_kind")
@Parameter(name = "status", ref = "#/components/parameters/privacy_request_status")
@interface PrivacyFilters {}
