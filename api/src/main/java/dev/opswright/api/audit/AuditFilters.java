/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.audit;

import io.swagger.v3.oas.annotations.Parameter;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents order and filters of the audit log; the repository's list specification reads them. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Parameter(name = "sort", ref = "#/components/parameters/audit_sort")
@Parameter(name = "actor", ref = "#/components/parameters/audit_actor")
@Parameter(name = "on_behalf_of", ref = "#/components/parameters/audit_on_behalf_of")
@Parameter(name = "action", ref = "#/components/parameters/audit_action")
@Parameter(name = "category", ref = "#/components/parameters/audit_category")
@Parameter(name = "resource_type", ref = "#/components/parameters/audit_resource_type")
@Parameter(name = "resource_id", ref = "#/components/parameters/audit_resource_id")
@Parameter(name = "outcome", ref = "#/components/parameters/audit_outcome")
@Parameter(name = "reason", ref = "#/components/parameters/audit_reason")
@Parameter(name = "session_id", ref = "#/components/parameters/audit_session_id")
@Parameter(name = "request_id", ref = "#/components/parameters/audit_request_id")
@Parameter(name = "ip", ref = "#/components/parameters/audit_ip")
@Parameter(name = "user_agent", ref = "#/components/parameters/audit_user_agent")
@Parameter(name = "sequence", ref = "#/components/parameters/audit_sequence")
@Parameter(name = "since", ref = "#/components/parameters/since")
@Parameter(name = "until", ref = "#/components/parameters/until")
@Parameter(name = "q", ref = "#/components/parameters/audit_q")
@interface AuditFilters {}
