/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.paging;

import io.swagger.v3.oas.annotations.Parameter;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents the parameters that every list takes; the specification of the list reads them. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Parameter(name = "limit", ref = "#/components/parameters/limit")
@Parameter(name = "cursor", ref = "#/components/parameters/cursor")
public @interface ListParameters {}
