/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.server;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A host key of a server: seen by a test, trusted by a person, or replaced by a later trusted one. */
public record HostKeyView(
        UUID id,
        String keyType,
        String fingerprint,
        String state,
        Instant firstSeenAt,
        @Nullable Instant trustedAt,
        @Nullable String trustedBy) {}
