/* SPDX-License-Identifier: Apache-2.0 */
/** The HTTP side: everything here exists only in processes with the api role. */
@Configuration
@Requires(property = "opswright.role.api", value = "true")
@NullMarked
package dev.opswright.api;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
