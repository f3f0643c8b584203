/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.mail;

import io.swagger.v3.oas.annotations.Parameter;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents order and filters of the list of mails; the repository's list specification reads them. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Parameter(name = "sort", ref = "#/components/parameters/mail_sort")
@Parameter(name = "status", ref = "#/components/parameters/mail_status")
@interface MailFilters {}
