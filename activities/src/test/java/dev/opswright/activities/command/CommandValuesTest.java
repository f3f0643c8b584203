/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandValuesTest {
    @ParameterizedTest
    @ValueSource(strings = {"..", "a/../b", "/a", "a//b", "a b", "a;b", "", ".hidden", "a/b/c/d/e/f/g"})
    void aCommandIdCannotLeaveItsFolder(String path) {
        assertThatIllegalArgumentException().isThrownBy(() -> new CommandId("org", path));
    }

    @Test
    void aCommandIdIsTheWorkflowsPath() {
        assertThat(new CommandId("org", "0199-e/rollback-2/0.1.0")).hasToString("org/0199-e/rollback-2/0.1.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"relative", "/a b", "/a'b", "/$(id)", "/a/../b", "/~x", "/a/"})
    void aStateDirectoryHoldsNothingAShellCouldTakeForSyntax(String stateDir) {
        assertThatIllegalArgumentException().isThrownBy(() -> host("root", stateDir));
    }

    @Test
    void theStateDirectoryDependsOnTheLogin() {
        assertThat(host("root", null).state()).isEqualTo("/var/lib/opswright");
        assertThat(host("deploy", null).state()).isEqualTo("~/.opswright");
        assertThat(host("deploy", "/srv/ow").state()).isEqualTo("/srv/ow");
    }

    @Test
    void aNewCredentialOrTrustDecisionNeverMeetsAnOldConnection() {
        Host host = host("root", null);
        Host rotated =
                new Host("org", "server", "web", 22, "root", new Credential.Password(secret("other")), List.of(), null);
        Host trusted = new Host(
                "org", "server", "web", 22, "root", host.credential(), List.of(new HostKey(null, "SHA256:x")), null);

        assertThat(List.of(host.connectionKey(), rotated.connectionKey(), trusted.connectionKey()))
                .doesNotHaveDuplicates();
        assertThat(host.connectionKey()).isEqualTo(host("root", null).connectionKey());
    }

    @Test
    void secretsAndValuesArePrintedNowhere() {
        assertThat(host("root", null).toString() + host("root", null).connectionKey())
                .doesNotContain("hunter2");
        assertThat(new NamedValue("A", "hunter2").toString()).doesNotContain("hunter2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NamedValue("A", "hunter2\0"))
                .withMessageNotContaining("hunter2");
    }

    @Test
    void aCommandHasSensibleLimits() {
        Command command = Commands.script("true");

        assertThatIllegalArgumentException().isThrownBy(() -> Commands.timeout(command, Duration.ofMillis(900)));
        assertThatIllegalArgumentException().isThrownBy(() -> Commands.in(command, "zsh", "/"));
        assertThatIllegalArgumentException().isThrownBy(() -> Commands.in(command, "sh", "relative"));
        assertThatIllegalArgumentException().isThrownBy(() -> Commands.script("a\0b"));
        assertThatIllegalArgumentException().isThrownBy(() -> Commands.fence(command, -1));
    }

    private static Secret secret(String value) {
        return Secret.of(value.toCharArray());
    }

    private static Host host(String user, String stateDir) {
        return new Host(
                "org", "server", "web", 22, user, new Credential.Password(secret("hunter2")), List.of(), stateDir);
    }
}
