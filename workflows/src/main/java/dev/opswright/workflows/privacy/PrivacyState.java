/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.privacy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the row says now.
 *
 * @param now the database's time, by which everything is judged
 * @param dueAt export: until when somebody must decide; erasure: from when it is done
 * @param availableUntil when the released archive goes
 * @param downloads how often it was fetched
 */
public record PrivacyState(
        PrivacyKind kind,
        PrivacyStatus status,
        Instant now,
        Instant dueAt,
        @Nullable Instant availableUntil,
        int downloads) {}
