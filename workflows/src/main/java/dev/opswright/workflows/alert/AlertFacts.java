/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.alert;

import java.time.Instant;
import java.util.Map;

/** What matching, templates and people see of an alert. */
public record AlertFacts(
        String name,
        String severity,
        String status,
        String fingerprint,
        Instant startsAt,
        Map<String, String> labels,
        Map<String, String> annotations,
        String source) {}
