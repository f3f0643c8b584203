/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.alert.delivery;

import io.swagger.v3.oas.annotations.Parameter;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents order and filters of the list of deliveries; the repository's list specification reads them. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Parameter(name = "sort", ref = "#/components/parameters/delivery_sort")
@Parameter(name = "quarantined", ref = "#/components/parameters/delivery_quarantined")
@Parameter(name = "source", ref = "#/components/parameters/delivery_source")
@Parameter(name = "origin", ref = "#/components/parameters/delivery_origin")
@Parameter(name = "since", ref = "#/components/parameters/since")
@Parameter(name = "until", ref = "#/components/parameters/until")
@interface DeliveryFilters {}
