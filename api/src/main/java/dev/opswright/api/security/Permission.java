/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a route asks for, as {@code resource:action}. A route without one answers nobody. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Permission {
    /** The permission, {@link #ANYONE} or {@link #LOGGED_IN}. */
    String value();

    /** Public: login, health, documentation, and routes with a credential of their own. */
    String ANYONE = "anyone";

    /** Whoever is logged in, about themselves. */
    String LOGGED_IN = "logged_in";
}
