/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A route that a role with a scope may reach, and what its {@code {id}} names, if it has one. A route without it needs its permission
 * everywhere in the organization.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Scoped {
    /** What the id names. */
    On value();

    /** Kinds of things that scopes reach. */
    enum On {
        /** A server. */
        SERVER,
        /** A runbook. */
        RUNBOOK,
        /** An execution: its runbook and its server. */
        EXECUTION,
        /** A run on several servers: its runbook and all of them. */
        FLEET,
        /** A list of such things, which holds for the caller what their scopes reach. */
        LIST,
        /**
         * A runbook about to run on servers that the body names. The rule lets through whoever holds the permission
         * somewhere; the route must ask {@link Scopes#require} before it does anything.
         */
        RUN
    }
}
