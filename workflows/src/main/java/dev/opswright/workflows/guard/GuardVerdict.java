/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.guard;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the guards say together.
 *
 * @param until when to look again; set when deferred
 * @param reasons one entry a guard that was asked, the allowing ones too
 * @param fence number of the host lease; 0 unless reserved
 */
public record GuardVerdict(Decision decision, @Nullable Instant until, List<GuardReason> reasons, long fence) {

    /** Allow, park until later, or end as refused. Histories and rows of the first version hold the upper-case words. */
    public enum Decision {
        @JsonProperty("allow")
        @JsonAlias("ALLOW")
        ALLOW,
        @JsonProperty("defer")
        @JsonAlias("DEFER")
        DEFER,
        @JsonProperty("refuse")
        @JsonAlias("REFUSE")
        REFUSE;

        /** The word used in JSON and SQL. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** The reason that decided: the first that refuses, else the first that defers. */
    public GuardReason decisive() {
        return reasons.stream()
                .filter(r -> r.decision() == decision)
                .findFirst()
                .orElseThrow();
    }

    /** The same verdict with the lease that was taken. */
    public GuardVerdict withFence(long leaseFence) {
        return new GuardVerdict(decision, until, reasons, leaseFence);
    }
}
