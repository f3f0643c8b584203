/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.defence;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** Failures at one account from one sender in 15 minutes, and the seconds since the last of them. */
@MappedEntity("login_attempts")
public record HeldSender(@Id String source, int failures, int idleSeconds) {}
