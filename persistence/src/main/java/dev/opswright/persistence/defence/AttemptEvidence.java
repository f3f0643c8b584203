/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.defence;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a try to log in, besides itself. Tries that still run count as failures.
 *
 * @param pairFailures of this account from this source since the account's last login, in 15 minutes
 * @param pairIdleSeconds since the last of them; {@code null} without any
 * @param accountFailures of this account from anywhere since its last login, in 24 hours; 100 at most
 * @param sourceFailures of any account from this source in ten minutes; 200 at most
 * @param subnetFailures of any account from its neighbours and itself in ten minutes; 500 at most
 * @param known whether the account logged in from this subnet in the last 30 days
 * @param lived whether anybody did from this source in the last 24 hours
 * @param subnetLived whether anybody did from this subnet in the last 24 hours
 */
@MappedEntity("login_attempts")
public record AttemptEvidence(
        @Id UUID id,
        int pairFailures,
        @Nullable Integer pairIdleSeconds,
        int accountFailures,
        int sourceFailures,
        int subnetFailures,
        boolean known,
        boolean lived,
        boolean subnetLived) {}
