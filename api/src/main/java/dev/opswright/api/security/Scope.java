/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.security;

import dev.opswright.persistence.access.TargetFacts;
import dev.opswright.persistence.identity.HeldScope;
import dev.opswright.workflows.runbook.RunbookDefinition.ServerSelector;
import dev.opswright.workflows.server.ServerFacts;
import dev.opswright.workflows.server.ServerSelection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Where a role holds. Anything less than the organization reaches single things, and of a list these things only. */
public sealed interface Scope {
    /** Resources of which a scope on servers reaches some. */
    Set<String> ON_SERVERS = Set.of("servers", "executions");

    /** Resources of which a scope on a runbook reaches some. */
    Set<String> ON_RUNBOOKS = Set.of("runbooks", "executions");

    /** Everywhere. */
    record Organization() implements Scope {}

    /** On servers that a selector admits now; a label that changes changes who may. */
    record Hosts(ServerSelector selector) implements Scope {}

    /** On one server. */
    record Server(UUID id) implements Scope {}

    /** On one runbook and its runs, whatever the server. */
    record Runbook(UUID id) implements Scope {}

    /** What is stored, with its parts checked; a kind that is not known reaches nothing and is refused. */
    static Scope of(HeldScope held) {
        return switch (held.kind()) {
            case "organization" -> new Organization();
            case "hosts" -> new Hosts(Objects.requireNonNull(held.hosts()));
            case "server" -> new Server(Objects.requireNonNull(held.serverId()));
            case "runbook" -> new Runbook(Objects.requireNonNull(held.runbookId()));
            default -> throw new IllegalArgumentException("Unknown kind of scope: " + held.kind());
        };
    }

    /** Whether it reaches a server. */
    default boolean reaches(ServerFacts server) {
        return switch (this) {
            case Organization everywhere -> true;
            case Hosts hosts -> ServerSelection.admits(hosts.selector(), server);
            case Server one -> one.id().equals(server.id());
            case Runbook one -> false;
        };
    }

    /** Whether a permission is about anything that it can reach. */
    default boolean concerns(String permission) {
        String resource = permission.substring(0, permission.indexOf(':'));
        return switch (this) {
            case Organization everywhere -> true;
            case Hosts hosts -> ON_SERVERS.contains(resource);
            case Server one -> ON_SERVERS.contains(resource);
            case Runbook one -> ON_RUNBOOKS.contains(resource);
        };
    }

    /** Whether it reaches everything of a target because of its runbook. */
    default boolean reachesRunbook(TargetFacts target) {
        return switch (this) {
            case Organization everywhere -> true;
            case Runbook one -> one.id().equals(target.runbookId());
            case Hosts hosts -> false;
            case Server one -> false;
        };
    }

    /** As it is stored. */
    default HeldScope held() {
        return switch (this) {
            case Organization everywhere -> HeldScope.ORGANIZATION;
            case Hosts hosts -> new HeldScope("hosts", hosts.selector(), null, null);
            case Server one -> new HeldScope("server", null, one.id(), null);
            case Runbook one -> new HeldScope("runbook", null, null, one.id());
        };
    }

    /** In words, for people who ask why. */
    default String words() {
        return switch (this) {
            case Organization everywhere -> "everywhere in the organization";
            case Hosts hosts -> "on servers with " + words(hosts.selector());
            case Server one -> "on server " + one.id();
            case Runbook one -> "on runbook " + one.id();
        };
    }

    private static String words(ServerSelector selector) {
        StringBuilder words = new StringBuilder();
        words(words, "tag", selector.tags());
        words(words, "environment", selector.environments());
        words(words, "name", selector.names());
        return words.toString();
    }

    private static void words(StringBuilder words, String what, List<String> any) {
        if (!any.isEmpty()) {
            words.append(words.isEmpty() ? "" : " and ")
                    .append(what)
                    .append(" ")
                    .append(String.join(" or ", any));
        }
    }
}
