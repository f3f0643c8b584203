/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.privacy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Where a privacy request stands. */
public enum PrivacyStatus {
    /** Export: not collected yet. Erasure: can still be withdrawn. */
    @JsonProperty("requested")
    REQUESTED,
    /** Collected, and waits for another person's decision. */
    @JsonProperty("collected")
    COLLECTED,
    /** Released: the archive can be fetched for a time. */
    @JsonProperty("ready")
    READY,
    /** The archive was fetched and is gone. */
    @JsonProperty("delivered")
    DELIVERED,
    /** The person was erased. */
    @JsonProperty("erased")
    ERASED,
    /** Another person said no. */
    @JsonProperty("refused")
    REFUSED,
    /** Taken back in time. */
    @JsonProperty("withdrawn")
    WITHDRAWN,
    /** Nobody decided, or nobody fetched it, in time. */
    @JsonProperty("expired")
    EXPIRED,
    /** It could not be done; the reason says why. */
    @JsonProperty("failed")
    FAILED;

    /** The stored word. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether nothing more happens. */
    public boolean isEnd() {
        return switch (this) {
            case REQUESTED, COLLECTED, READY -> false;
            case DELIVERED, ERASED, REFUSED, WITHDRAWN, EXPIRED, FAILED -> true;
        };
    }
}
