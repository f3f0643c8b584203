/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.grant;

import dev.opswright.workflows.server.ServerFacts;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run that is about to use a host's credential.
 *
 * @param roles of the person who started it, as they are now; {@code null} = a trigger started it
 */
public record CredentialUse(
        ServerFacts server,
        UUID runbookId,
        String runbookName,
        String category,
        @Nullable Collection<String> roles) {}
