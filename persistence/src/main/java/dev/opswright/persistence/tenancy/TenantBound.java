/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.tenancy;

import io.micronaut.aop.Around;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On a repository of a tenant table: its methods throw outside {@link Tenancy#in}. */
@Documented
@Around
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface TenantBound {}
