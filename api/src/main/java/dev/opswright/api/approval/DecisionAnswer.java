/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.approval;

import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;

/** State of the approval after a vote. */
@Serdeable
public record DecisionAnswer(UUID id, String status, int approvals, int quorum) {}
