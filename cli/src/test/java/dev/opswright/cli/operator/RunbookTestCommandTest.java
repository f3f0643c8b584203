/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RunbookTestCommandTest {
    @TempDir
    Path folder;

    private int test(String expected) throws IOException {
        Files.writeString(folder.resolve("say.yaml"), "name: say\nsteps: [{name: Say, command: echo hello}]\n");
        Files.writeString(folder.resolve("say.test.yaml"), """
                runbook: say.yaml
                tests:
                  - name: it says
                    results: [{step: Say, exit_code: 0}]
                    expect: {status: %s, path: [{step: Say, script_contains: [echo hello]}]}
                """.formatted(expected));
        return new CommandLine(new RunbookTestCommand()).execute(folder.toString());
    }

    @Test
    void passesWithNoughtAndFailsWithOne() throws IOException {
        assertThat(test("completed")).isZero();
        assertThat(test("failed")).isEqualTo(1);
    }

    @Test
    void findsCalledRunbooksInTheFolderOfTheTest() throws IOException {
        test("completed");
        Files.writeString(
                folder.resolve("caller.yaml"),
                "name: caller\nmode: auto\nverification: none\nsteps: [{name: sub, runbook: {name: say}}]\n");
        Files.writeString(folder.resolve("caller.test.yaml"), """
                runbook: caller.yaml
                tests:
                  - name: it calls
                    results: [{step: sub / Say, exit_code: 0}]
                    initiated_by: ann
                    expect: {status: completed, path: [{step: sub / Say, script_contains: [echo hello]}]}
                """);

        assertThat(new CommandLine(new RunbookTestCommand()).execute(folder.toString()))
                .isZero();
    }

    @Test
    void isNoSuccessWhereThereIsNoTest() {
        assertThat(new CommandLine(new RunbookTestCommand()).execute(folder.toString()))
                .isEqualTo(1);
    }

    @Test
    void readsFoldersWithoutTheirTests() throws IOException {
        test("completed");

        assertThat(RunbookFolder.runbooks(java.util.List.of(folder.toString())))
                .containsExactly(folder.resolve("say.yaml").toString());
    }
}
