/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.workflows.blackout.RunbookSelector;
import dev.opswright.workflows.runbook.RunbookDefinition.ServerSelector;
import dev.opswright.workflows.server.ServerFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every user x runbook x host x pair of grants of a small world, against a policy oracle written the long way round. */
class CredentialGrantsTest {
    private static final List<String> HOSTS = List.of("web", "db");
    private static final List<String> RUNBOOKS = List.of("restart", "purge");
    private static final List<List<String>> PEOPLE = List.of(List.of("admin"), List.of("engineer"), List.of());

    @Test
    void theMatrixEqualsTheOracle() {
        List<CredentialGrant> grants = grants();
        int cells = 0;
        for (CredentialGrant one : grants) {
            for (CredentialGrant other : grants) {
                for (String host : HOSTS) {
                    for (String runbook : RUNBOOKS) {
                        cells += compare(List.of(one, other), host, runbook);
                    }
                }
            }
        }
        System.out.println("Credential grants: " + cells + " cells of the matrix equal the oracle");
        assertThat(cells).isGreaterThan(20_000);
    }

    private static int compare(List<CredentialGrant> grants, String host, String runbook) {
        List<@Nullable List<String>> starters = new ArrayList<>(PEOPLE);
        starters.add(null);
        for (List<String> roles : starters) {
            boolean allowed =
                    CredentialGrants.refusal(grants, use(host, runbook, roles)).isEmpty();
            assertThat(allowed)
                    .as(grants + " " + host + " " + runbook + " " + roles)
                    .isEqualTo(oracle(grants, host, runbook, roles));
        }
        return starters.size();
    }

    /** By names, without the selectors' code: a host nobody speaks of is free; else somebody must say yes to all three. */
    private static boolean oracle(
            List<CredentialGrant> grants, String host, String runbook, @Nullable List<String> roles) {
        boolean spokenOf = false;
        boolean said = false;
        for (CredentialGrant grant : grants) {
            if (!grant.hosts().names().isEmpty() && !grant.hosts().names().contains(host)) {
                continue;
            }
            spokenOf = true;
            boolean forRunbook = grant.runbooks().names().isEmpty()
                    || grant.runbooks().names().contains(runbook);
            boolean forStarter = grant.automatic();
            if (roles != null) {
                forStarter = grant.roles().isEmpty();
                for (String role : roles) {
                    forStarter |= grant.roles().contains(role);
                }
            }
            said |= forRunbook && forStarter;
        }
        return said || !spokenOf;
    }

    private static List<CredentialGrant> grants() {
        List<CredentialGrant> grants = new ArrayList<>();
        for (List<String> hosts : List.of(List.<String>of(), List.of("web"), HOSTS)) {
            for (List<String> runbooks : List.of(List.<String>of(), List.of("restart"), List.of("purge"))) {
                for (List<String> roles : List.of(List.<String>of(), List.of("admin"), List.of("admin", "engineer"))) {
                    for (boolean automatic : new boolean[] {true, false}) {
                        grants.add(new CredentialGrant(
                                "g",
                                new ServerSelector(List.of(), List.of(), List.of(), hosts),
                                new RunbookSelector(runbooks, List.of(), List.of()),
                                roles,
                                automatic));
                    }
                }
            }
        }
        return grants;
    }

    private static CredentialUse use(String host, String runbook, @Nullable List<String> roles) {
        return new CredentialUse(
                new ServerFacts(new UUID(1, 1), host, host, null, List.of(), List.of()),
                new UUID(2, 2),
                runbook,
                "",
                roles);
    }

    @Test
    void withoutGrantsEverythingIsAsItWas() {
        assertThat(CredentialGrants.refusal(List.of(), use("web", "restart", List.of())))
                .isEmpty();
        assertThat(CredentialGrants.refusal(List.of(), use("web", "restart", null)))
                .isEmpty();
    }

    @Test
    void aRefusalNamesHostAndRunbook() {
        CredentialGrant grant = new CredentialGrant(
                "g",
                new ServerSelector(List.of(), List.of(), List.of(), List.of()),
                new RunbookSelector(List.of(), List.of(), List.of()),
                List.of("admin"),
                false);

        assertThat(CredentialGrants.refusal(List.of(grant), use("web", "restart", null)))
                .hasValueSatisfying(text -> assertThat(text).contains("web", "restart", "a trigger"));
    }
}
