/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import org.jspecify.annotations.Nullable;

/**
 * A host's public key.
 *
 * @param type as in known_hosts, for example {@code ssh-ed25519}; {@code null} where only a fingerprint was given
 * @param fingerprint {@code SHA256:…} as ssh-keygen prints it
 */
public record HostKey(@Nullable String type, String fingerprint) {
    /** @throws IllegalArgumentException for anything but a SHA256 fingerprint */
    public HostKey {
        if (!fingerprint.startsWith("SHA256:")) {
            throw new IllegalArgumentException("Not a SHA256 fingerprint: " + fingerprint);
        }
    }

    @Override
    public String toString() {
        return type == null ? fingerprint : type + " " + fingerprint;
    }
}
