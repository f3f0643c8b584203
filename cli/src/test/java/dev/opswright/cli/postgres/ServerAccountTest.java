/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ServerAccountTest {
    private static final List<String> PASSWD = List.of(
            "root:x:0:0:root:/root:/bin/bash",
            "nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin",
            "postgres:x:101:104::/var/lib/postgresql:/bin/bash",
            "damaged line");

    @Test
    void prefersTheUserOfPostgresqlOverTheOneThatOwnsNothing() {
        assertThat(SystemUser.candidates(PASSWD)).extracting(SystemUser::name).containsExactly("postgres", "nobody");
    }

    @Test
    void triesARealUserByEachProgramBeforeTheUserNamespace() {
        List<ServerAccount> ways = ServerAccount.forRoot(SystemUser.candidates(PASSWD));

        assertThat(ways)
                .extracting(way -> way.prefix().getFirst())
                .containsExactly("setpriv", "runuser", "su", "setpriv", "runuser", "su", "unshare");
        assertThat(ways.getFirst().command(List.of("initdb", "-D", "x")))
                .containsExactly(
                        "setpriv",
                        "--reuid=101",
                        "--regid=104",
                        "--clear-groups",
                        "--no-new-privs",
                        "initdb",
                        "-D",
                        "x");
    }

    @Test
    void keepsToTheUserThatOwnsAnExistingServer() {
        assertThat(SystemUser.withUid(65534, PASSWD)).map(SystemUser::name).contains("nobody");
        assertThat(SystemUser.withUid(4, PASSWD)).isEmpty();
    }
}
