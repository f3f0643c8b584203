/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.alert;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One fact in the life of an alert.
 *
 * @param kind an alert event's kind, execution or approval
 * @param word what happened to it, for executions and approvals their status
 * @param subject name of the runbook or of the person
 * @param subjectId execution or approval
 */
public record TimelineRow(
        Instant at,
        String kind,
        @Nullable String word,
        @Nullable String subject,
        @Nullable UUID subjectId) {}
