/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.server;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What matching and selection need to know of a server. */
public record ServerFacts(
        UUID id, String name, String hostname, @Nullable String environment, List<String> tags, List<String> groups) {}
