/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a test of the way to a host found.
 *
 * @param ok everything up to {@code shell} worked; {@code sudo} only informs, because not every server needs it
 * @param stages in order, ending at the first that failed
 * @param hostKey what the host showed; {@code null} if the handshake did not get that far
 */
public record ServerTestReport(
        boolean ok, List<Stage> stages, @Nullable SeenKey hostKey) {
    /** Copies the list. */
    public ServerTestReport {
        stages = List.copyOf(stages);
    }

    /** One stage: dns, tcp, handshake, host_key, auth, shell or sudo; before them jump, once for each hop. */
    public record Stage(String name, boolean ok, long ms, String message) {}

    /** A host key and whether it may be used. */
    public record SeenKey(HostKey key, Trust trust) {}

    /** How a shown key compares with the trusted ones. */
    public enum Trust {
        /** A person has trusted it. */
        TRUSTED,
        /** No key of this host is trusted yet. */
        UNKNOWN,
        /** Another key is trusted. */
        CHANGED
    }
}
