/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.alert;

import io.swagger.v3.oas.annotations.Parameter;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents order and filters of the list of alerts; the repository's list specification reads them. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Parameter(name = "sort", ref = "#/components/parameters/alert_sort")
@Parameter(name = "status", ref = "#/components/parameters/alert_status")
@Parameter(name = "severity", ref = "#/components/parameters/alert_severity")
@Parameter(name = "severity_level", ref = "#/components/parameters/alert_severity_level")
@Parameter(name = "alert_name", ref = "#/components/parameters/alert_alert_name")
@Parameter(name = "fingerprint", ref = "#/components/parameters/alert_fingerprint")
@Parameter(name = "source", ref = "#/components/parameters/alert_source")
@Parameter(name = "instance", ref = "#/components/parameters/alert_instance")
@Parameter(name = "job", ref = "#/components/parameters/alert_job")
@Parameter(name = "since", ref = "#/components/parameters/since")
@Parameter(name = "until", ref = "#/components/parameters/until")
@Parameter(name = "label", ref = "#/components/parameters/alert_label")
@Parameter(name = "acknowledged", ref = "#/components/parameters/alert_acknowledged")
@Parameter(name = "action_taken", ref = "#/components/parameters/alert_action_taken")
@Parameter(name = "q", ref = "#/components/parameters/alert_q")
@interface AlertFilters {}
