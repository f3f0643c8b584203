/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.security;

import dev.opswright.persistence.access.HolderRow;
import dev.opswright.persistence.access.TargetFacts;
import dev.opswright.persistence.identity.HeldRole;
import dev.opswright.workflows.server.ServerFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What somebody may do, where, and by which roles. Pure: the rows come in, the decision and its reasons go out. */
public record Access(List<Right> rights) {
    /** May nothing. */
    public static final Access NONE = new Access(List.of());

    private static final String DECIDE = "approvals:decide";

    public Access {
        rights = List.copyOf(rights);
    }

    /**
     * A role that is held.
     *
     * @param assignment {@code null} when it comes with the membership
     * @param team by whose membership; {@code null} otherwise
     * @param expiresAt {@code null} = never
     * @param whole false where a key carries only a part of it, which does not count as holding the role
     */
    public record Right(
            String role,
            Set<String> permissions,
            Scope scope,
            @Nullable UUID assignment,
            @Nullable String team,
            @Nullable Instant expiresAt,
            boolean whole) {
        boolean isEverywhere() {
            return scope instanceof Scope.Organization;
        }

        private boolean isOf(String membersRole) {
            return whole && assignment == null && role.equals(membersRole);
        }

        private Right ofMachine() {
            Set<String> left = new HashSet<>(permissions);
            left.remove(DECIDE);
            return new Right(role, Set.copyOf(left), scope, assignment, team, expiresAt, whole);
        }

        private Right only(Set<String> some) {
            return new Right(role, intersection(permissions, some), scope, assignment, team, expiresAt, false);
        }
    }

    /** Of the roles of a membership, which hold everywhere, and of assignments that hold now. */
    public static Access of(Collection<String> memberRoles, Collection<HeldRole> held) {
        List<Right> rights = new ArrayList<>();
        memberRoles.forEach(role -> rights.add(
                new Right(role, Roles.permissions(List.of(role)), new Scope.Organization(), null, null, null, true)));
        held.forEach(one -> rights.add(new Right(
                one.role(),
                one.permissions() == null ? Roles.permissions(List.of(one.role())) : grantable(one.permissions()),
                Scope.of(one.scope()),
                one.id(),
                one.team(),
                one.expiresAt(),
                true)));
        return new Access(rights);
    }

    /** Of what a member holds. */
    public static Access of(HolderRow holder) {
        Access access = of(List.of(holder.roles()), HeldRole.read(holder.assignments()));
        return holder.service() ? access.ofMachine() : access;
    }

    /** A permission that a later version took away, or that was written past the api, gives nothing. */
    private static Set<String> grantable(List<String> permissions) {
        return intersection(permissions, Roles.grantable());
    }

    /** What a key may that carries these permissions: never more than its owner may now. It holds no role. */
    public Access only(Set<String> permissions) {
        return new Access(rights.stream().map(right -> right.only(permissions)).toList());
    }

    /** What a key may that carries a built-in role: the role, if its owner may all of it, else the part that is left. */
    public Access as(String role) {
        Set<String> wanted = Roles.permissions(List.of(role));
        if (!everywhere().containsAll(wanted)) {
            return only(wanted);
        }
        UUID by = rights.stream().anyMatch(right -> right.isOf(role))
                ? null
                : rights.stream()
                        .map(Right::assignment)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        return new Access(
                List.of(new Right(role, wanted, new Scope.Organization(), by, null, ends().orElse(null), true)));
    }

    /** A machine decides no approval: a plan that people must approve has been seen by people. */
    public Access ofMachine() {
        return new Access(rights.stream().map(Right::ofMachine).toList());
    }

    /** Whether the membership itself is an administrator's, and not only an assignment. */
    public boolean isAdministrator() {
        return rights.stream().anyMatch(right -> right.isOf("admin"));
    }

    private static Set<String> intersection(Collection<String> some, Set<String> others) {
        Set<String> both = new HashSet<>(some);
        both.retainAll(others);
        return Set.copyOf(both);
    }

    /** Roles held everywhere, each once. */
    public List<String> roles() {
        return rights.stream()
                .filter(right -> right.whole() && right.isEverywhere())
                .map(Right::role)
                .distinct()
                .toList();
    }

    /** What is allowed everywhere. */
    public Set<String> everywhere() {
        return permissions(Right::isEverywhere);
    }

    /** What is allowed somewhere at least. */
    public Set<String> somewhere() {
        return permissions(right -> true);
    }

    /** What roles with a scope allow on some servers or runbooks at least. */
    public Set<String> scoped() {
        Set<String> permissions = new HashSet<>();
        rights.stream()
                .filter(right -> !right.isEverywhere())
                .forEach(right -> right.permissions().stream()
                        .filter(right.scope()::concerns)
                        .forEach(permissions::add));
        return Set.copyOf(permissions);
    }

    /** Where roles with a scope allow it. */
    public List<Scope> scopes(String permission) {
        return rights.stream()
                .filter(right -> !right.isEverywhere() && right.permissions().contains(permission))
                .map(Right::scope)
                .toList();
    }

    private Set<String> permissions(Predicate<Right> which) {
        Set<String> permissions = new HashSet<>();
        rights.stream().filter(which).forEach(right -> permissions.addAll(right.permissions()));
        return Set.copyOf(permissions);
    }

    /** Whether it is allowed on the target. */
    public boolean allows(String permission, TargetFacts target) {
        return !because(permission, target).isEmpty();
    }

    /**
     * The roles that together allow it; empty = denied. A role that holds everywhere or on the runbook is enough by
     * itself; roles on servers must between them reach every server of the target.
     *
     * @param target {@code null} = everywhere
     */
    public List<Right> because(String permission, @Nullable TargetFacts target) {
        List<Right> having = rights.stream()
                .filter(right -> right.permissions().contains(permission))
                .toList();
        List<Right> whole = having.stream()
                .filter(right ->
                        target == null ? right.isEverywhere() : right.scope().reachesRunbook(target))
                .toList();
        return whole.isEmpty() && target != null ? byServers(having, target.servers()) : whole;
    }

    private static List<Right> byServers(List<Right> having, List<ServerFacts> servers) {
        Set<Right> used = new LinkedHashSet<>();
        for (ServerFacts server : servers) {
            List<Right> reaching = having.stream()
                    .filter(right -> right.scope().reaches(server))
                    .toList();
            if (reaching.isEmpty()) {
                return List.of();
            }
            used.addAll(reaching);
        }
        return List.copyOf(used);
    }

    /** When the first of the assignments ends, so that a long answer does not outlive it. */
    public Optional<Instant> ends() {
        return rights.stream().map(Right::expiresAt).filter(Objects::nonNull).min(Comparator.naturalOrder());
    }
}
