/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.privacy;

import java.time.Duration;

/** What a privacy request does next. */
public sealed interface PrivacyStep {
    /** Collect what is known about the person. */
    record Collect() implements PrivacyStep {}

    /** Erase the person. */
    record Erase() implements PrivacyStep {}

    /** Look again after this long at the latest. */
    record Wait(Duration most) implements PrivacyStep {}

    /** End so. */
    record End(PrivacyStatus status, String code, String message) implements PrivacyStep {}

    /** Nothing more. */
    record Done() implements PrivacyStep {}
}
