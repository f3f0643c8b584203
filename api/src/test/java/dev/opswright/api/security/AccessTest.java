/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.persistence.access.TargetFacts;
import dev.opswright.persistence.identity.HeldRole;
import dev.opswright.persistence.identity.HeldScope;
import dev.opswright.workflows.runbook.RunbookDefinition.ServerSelector;
import dev.opswright.workflows.server.ServerFacts;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccessTest {
    private static final UUID RUNBOOK = UUID.randomUUID();
    private static final ServerFacts PROD = server("p", "prod", "web");
    private static final ServerFacts DEV = server("d", "dev", "web");

    private static ServerFacts server(String name, String environment, String tag) {
        return new ServerFacts(UUID.randomUUID(), name, "h", environment, List.of(tag), List.of());
    }

    private static HeldScope hosts(List<String> tags, List<String> environments) {
        return new HeldScope("hosts", new ServerSelector(tags, List.of(), environments, List.of()), null, null);
    }

    private static HeldRole engineer(HeldScope scope) {
        return new HeldRole(UUID.randomUUID(), "engineer", null, null, scope, null);
    }

    private static boolean runs(Access access, @Nullable UUID runbook, ServerFacts... servers) {
        return access.allows("executions:run", new TargetFacts(runbook, List.of(servers)));
    }

    @Test
    void aMembershipsRolesHoldEverywhere() {
        Access access = Access.of(List.of("engineer"), List.of());

        assertThat(access.everywhere()).isEqualTo(Roles.permissions(List.of("engineer")));
        assertThat(access.roles()).containsExactly("engineer");
        assertThat(runs(access, RUNBOOK, PROD, DEV)).isTrue();
    }

    @Test
    void aRoleOnLabelledServersReachesThoseAndNothingElse() {
        Access access = Access.of(List.of("viewer"), List.of(engineer(hosts(List.of(), List.of("prod")))));

        assertThat(access.roles()).containsExactly("viewer");
        assertThat(access.everywhere()).doesNotContain("executions:run");
        assertThat(access.somewhere()).contains("executions:run");
        assertThat(runs(access, RUNBOOK, PROD)).isTrue();
        assertThat(runs(access, RUNBOOK, DEV)).isFalse();
        assertThat(runs(access, RUNBOOK, PROD, DEV)).isFalse();
        assertThat(runs(access, RUNBOOK)).isFalse();
        assertThat(access.allows("runbooks:write", new TargetFacts(RUNBOOK, List.of())))
                .isFalse();
    }

    @Test
    void everyListOfASelectorMustMatch() {
        Access access = Access.of(List.of(), List.of(engineer(hosts(List.of("db"), List.of("prod")))));

        assertThat(runs(access, null, PROD)).isFalse();
        assertThat(runs(access, null, server("x", "prod", "db"))).isTrue();
    }

    @Test
    void rolesOnDifferentServersReachARunOnBothTogether() {
        Access access = Access.of(
                List.of(),
                List.of(
                        engineer(hosts(List.of(), List.of("prod"))),
                        engineer(new HeldScope("server", null, DEV.id(), null))));

        assertThat(access.because("executions:run", new TargetFacts(RUNBOOK, List.of(PROD, DEV))))
                .hasSize(2);
    }

    @Test
    void aRoleOnARunbookReachesItsRunsOnAnyServerAndNoServer() {
        Access access = Access.of(List.of(), List.of(engineer(new HeldScope("runbook", null, null, RUNBOOK))));

        assertThat(runs(access, RUNBOOK, PROD, DEV)).isTrue();
        assertThat(runs(access, UUID.randomUUID(), PROD)).isFalse();
        assertThat(runs(access, null, PROD)).isFalse();
    }

    @Test
    void aRoleOfOnesOwnHoldsOnlyWhatMayBeGiven() {
        HeldRole held = new HeldRole(
                UUID.randomUUID(),
                "deployer",
                List.of("executions:run", "keys:rotate", "nothing:known"),
                "db",
                HeldScope.ORGANIZATION,
                null);

        assertThat(Access.of(List.of(), List.of(held)).everywhere()).containsExactly("executions:run");
    }

    @Test
    void aKeyMayNeverMoreThanItsOwnerMayNow() {
        Access engineer = Access.of(List.of("engineer"), List.of());

        assertThat(engineer.as("viewer").roles()).containsExactly("viewer");
        assertThat(engineer.as("admin").everywhere()).isEqualTo(engineer.everywhere());
        assertThat(engineer.as("admin").roles()).isEmpty();
        assertThat(engineer.only(Set.of("users:write", "alerts:read")).everywhere())
                .containsExactly("alerts:read");
        assertThat(engineer.only(Set.of("alerts:read")).roles()).isEmpty();
    }

    @Test
    void anAssignedAdministratorIsNoneByMembershipNorIsTheirKey() {
        Instant end = Instant.parse("2030-01-01T00:00:00Z");
        Access assigned = Access.of(
                List.of(), List.of(new HeldRole(UUID.randomUUID(), "admin", null, null, HeldScope.ORGANIZATION, end)));

        assertThat(assigned.isAdministrator()).isFalse();
        assertThat(assigned.as("admin").isAdministrator()).isFalse();
        assertThat(assigned.as("admin").ends()).contains(end);
        assertThat(Access.of(List.of("admin"), List.of()).as("admin").isAdministrator())
                .isTrue();
    }
}
