/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.workflows.runbook.RunbookDefinition.ServerSelector;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerMatcherTest {
    private static final ServerFacts WEB = server("web-1", "10.0.0.1", "prod", "web", "alias:front");
    private static final ServerFacts DB = server("db-1", "db.example.org", "prod", "db", "alias:10.0.0.9");
    private static final ServerFacts ODD = server("odd:9100", "fe80::1", "staging", "alias:Shop Node");
    private static final ServerFacts TWIN_A = server("twin-a", "10.0.0.7", "prod", "alias:twin");
    private static final ServerFacts TWIN_B = server("twin-b", "10.0.0.7", "prod", "alias:twin");
    private static final List<ServerFacts> ALL = List.of(WEB, DB, ODD, TWIN_A, TWIN_B);

    @ParameterizedTest
    @CsvSource({
        "web-1, web-1",
        "WEB-1, web-1",
        "web-1:9100, web-1",
        "10.0.0.1, web-1",
        "10.0.0.1:9100, web-1",
        "DB.example.org:5432, db-1",
        "odd:9100, odd:9100",
        "fe80::1, odd:9100",
        "[fe80::1]:9100, odd:9100",
        "front, web-1",
        "front:80, web-1",
        "10.0.0.9, db-1",
        "shop node, odd:9100",
        "' web-1 ', web-1",
    })
    void findsByNameThenHostnameThenAliasIgnoringCaseAndPort(String target, String name) {
        assertThat(ServerMatcher.match(target, ALL))
                .isInstanceOfSatisfying(
                        ServerMatch.Found.class,
                        f -> assertThat(f.server().name()).isEqualTo(name));
    }

    @ParameterizedTest
    @CsvSource({"web", "web-10", "10.0.0", "''", "web-1:http", ":9100", "[fe80::1"})
    void findsNothingForOtherTexts(String target) {
        assertThat(ServerMatcher.match(target, ALL)).isInstanceOf(ServerMatch.NoServer.class);
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.7", "twin", "10.0.0.7:22"})
    void doesNotChooseBetweenSeveral(String target) {
        assertThat(ServerMatcher.match(target, ALL)).isInstanceOfSatisfying(ServerMatch.Ambiguous.class, a -> {
            assertThat(a.servers()).containsExactly(TWIN_A, TWIN_B);
            assertThat(a.message()).contains("twin-a, twin-b");
        });
    }

    @Test
    void aNameWinsOverAnothersHostname() {
        ServerFacts named = server("10.0.0.1", "elsewhere", "prod");

        assertThat(ServerMatcher.match("10.0.0.1", List.of(WEB, named))).isEqualTo(new ServerMatch.Found(named));
    }

    @ParameterizedTest
    @CsvSource({
        "web, '', '', true",
        "db, '', '', false",
        "web, prod, '', true",
        "web, staging, '', false",
        "'', '', web-1, true"
    })
    void admitsServersThatMatchOneEntryOfEachList(String tag, String environment, String name, boolean admitted) {
        ServerSelector selector = new ServerSelector(list(tag), List.of(), list(environment), list(name));

        assertThat(ServerSelection.admits(selector, WEB)).isEqualTo(admitted);
    }

    @Test
    void admitsEveryServerWhenNothingIsSaid() {
        assertThat(ALL).allMatch(s -> ServerSelection.admits(ServerSelector.ANY, s));
    }

    private static List<String> list(String entry) {
        return entry.isEmpty() ? List.of() : List.of(entry, "other");
    }

    private static ServerFacts server(String name, String hostname, String environment, String... tags) {
        UUID id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        return new ServerFacts(id, name, hostname, environment, List.of(tags), List.of());
    }
}
