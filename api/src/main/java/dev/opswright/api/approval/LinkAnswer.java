/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.approval;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/** Two addresses for one person, each good for one decision until the approval expires. */
@Serdeable
public record LinkAnswer(String user, String approveUrl, String rejectUrl, Instant expiresAt) {}
