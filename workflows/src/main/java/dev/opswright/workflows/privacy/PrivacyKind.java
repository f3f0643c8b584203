/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.privacy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What is asked for. */
public enum PrivacyKind {
    /** A copy of what is known about a person. */
    @JsonProperty("export")
    EXPORT,
    /** That a person be forgotten. */
    @JsonProperty("erasure")
    ERASURE;

    /** The stored word. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
