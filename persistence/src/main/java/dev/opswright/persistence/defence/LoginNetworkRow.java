/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.defence;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A living rule about a network that holds an address. */
@MappedEntity("login_networks")
public record LoginNetworkRow(
        @Id UUID id,
        String network,
        String verdict,
        @Nullable Instant expiresAt) {}
