/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... words) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(words);
    }

    @Test
    void answersMisuseWithOneSentenceAndTwo() {
        assertThat(run("up", "--prot", "1")).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains("Unknown option").contains("opswright up --help");
    }

    @Test
    void refusesAnUnknownEngineByName() {
        assertThat(run("up", "--engine", "cloud")).isEqualTo(2);
        assertThat(err.toString()).contains("cloud").contains("LOCAL");
    }

    @Test
    void hasHelpForEveryCommand() {
        for (String command : Main.commandLine().getSubcommands().keySet()) {
            assertThat(run(command, "--help")).as(command).isZero();
        }
        assertThat(out.toString()).contains("Usage: opswright up", "Usage: opswright migrate", "Usage: opswright demo");
    }

    @Test
    void saysWhatAProductionRoleNeeds() {
        assertThat(run("api", "--data", "/nonexistent", "--port", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--port must be a number from 1 to 65535");
    }

    @Test
    void refusesAPartOfACommandThatThereIsNot() {
        assertThat(run("runbook", "explode")).isEqualTo(2);
    }

    @Test
    void asksForWhatABackupAndARestoreNeed() {
        assertThat(run("backup")).isEqualTo(2);
        assertThat(run("backup", "--to", "/tmp", "--kind", "half")).isEqualTo(2);
        assertThat(run("backup", "--to", "/tmp", "--data", "/nonexistent", "--key-file", "/nonexistent"))
                .isEqualTo(2);
        assertThat(run("restore", "none.backup")).isEqualTo(2);
        assertThat(run("restore", "none.backup", "--replace")).isEqualTo(2);
        assertThat(err.toString().lines())
                .anySatisfy(line -> assertThat(line).contains("--to DIR"))
                .anySatisfy(line -> assertThat(line).contains("half").contains("SCHEMA"))
                .anySatisfy(line -> assertThat(line).contains("no backup key"))
                .anySatisfy(line -> assertThat(line).contains("--into-empty"))
                .anySatisfy(line -> assertThat(line).contains("--yes"));
    }
}
