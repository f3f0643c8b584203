/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.privacy;

import dev.opswright.persistence.privacy.PrivacyRequestView.PrivacyPerson;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That a person agreed to something, and until when.
 *
 * @param purpose a word for what they agreed to
 * @param policyVersion of the text that they agreed to
 * @param evidence how it is known
 */
public record ConsentView(
        UUID id,
        PrivacyPerson subject,
        String purpose,
        String policyVersion,
        String evidence,
        Instant givenAt,
        PrivacyPerson recordedBy,
        @Nullable Instant withdrawnAt,
        @Nullable PrivacyPerson withdrawnBy,
        @Nullable String withdrawalEvidence) {}
