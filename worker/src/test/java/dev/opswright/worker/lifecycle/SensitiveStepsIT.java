/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.opswright.activities.command.RealSshd;
import dev.opswright.workflows.execution.ExecutionRef;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** What a sensitive step prints reaches the step that it is meant for, and nobody else. */
class SensitiveStepsIT {
    private static final String CANARY = "tok-8f3a1c77e0 \"q\" 'w' <e> & \\r $t `u` 9+/=?";

    @RegisterExtension
    final OneHost host = new OneHost();

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @Test
    void aLaterStepFindsItInAPrivateFileWhichGoesWithTheCommand() throws IOException {
        Path proof = host.file("proof");
        UUID run = host.start("""
                name: token
                mode: auto
                verification: none
                steps:
                  - name: log in
                    command: "printf 'tok-%%s\\\\nline two\\\\n' 8f3a1c77e0; echo oops >&2"
                    sensitive: true
                  - name: use
                    command: |
                      stat -c %%a "$TOKEN_FILE"
                      cat "$TOKEN_FILE"
                      sha256sum <"$TOKEN_FILE" >%1$s
                    secrets: {TOKEN_FILE: log in}
                """.formatted(proof));

        host.awaitEnd(run, "completed");

        assertThat(proof)
                .content()
                .startsWith(RealSshd.run("sh", "-c", "printf 'tok-8f3a1c77e0\\nline two\\n' | sha256sum"));
        assertThat(shown(run, 1)).isEqualTo("***|***");
        assertThat(shown(run, 2))
                .startsWith("600\n")
                .doesNotContain("tok-8f3a1c77e0", "line two")
                .endsWith("\n|");
        assertThat(host.rows().text("SELECT count(*) FROM secrets WHERE owner_type = 'step'"))
                .isEqualTo("1");
        try (Stream<Path> files = Files.walk(host.file("state"))) {
            assertThat(files.map(path -> path.getFileName().toString())).noneMatch(name -> name.startsWith("secret-"));
        }
    }

    @Test
    void noTableHistoryOrLogHoldsItInAnyEncoding() throws IOException {
        List<String> encodings = encodings();
        Path canaries = host.file("canaries");
        Files.writeString(canaries, String.join("\n", encodings) + "\n");
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        log.start();
        root.addAppender(log);

        UUID run = host.start("""
                name: canaries
                mode: auto
                verification: none
                steps:
                  - name: print
                    command: "cat %1$s; cat %1$s >&2; exit 4"
                    expected_exit_codes: [4]
                    sensitive: true
                  - name: fail
                    command: "cat %1$s; cat %1$s >&2; exit 3"
                    sensitive: true
                """.formatted(canaries));
        host.awaitEnd(run, "failed: Step 2 *fail*");
        root.detachAppender(log);

        String told = everyRow()
                + host.worker().client().fetchHistory(ExecutionRef.workflowId(run))
                + String.join(
                        "\n",
                        log.list.stream()
                                .map(ILoggingEvent::getFormattedMessage)
                                .toList());
        assertThat(shown(run, 1)).isEqualTo("***|***");
        assertThat(shown(run, 2)).isEqualTo("***|***");
        assertThat(encodings)
                .hasSize(12)
                .allSatisfy(
                        encoding -> assertThat(told).doesNotContain(encoding).doesNotContain(hex(encoding)));
    }

    /** Every row that the organization can see, bytes in hexadecimal. */
    private String everyRow() {
        StringBuilder all = new StringBuilder();
        String tables = host.rows()
                .text(
                        "SELECT string_agg(relname, ' ') FROM pg_class WHERE relnamespace = CAST('public' AS regnamespace)"
                                + " AND relkind IN ('r', 'p', 'v') AND has_table_privilege(oid, 'SELECT')");
        for (String table : tables.split(" ", -1)) {
            all.append(
                    host.rows().text("SELECT coalesce(string_agg(CAST(t AS text), ' '), '') FROM \"" + table + "\" t"));
        }
        return all.toString();
    }

    private static List<String> encodings() {
        byte[] bytes = CANARY.getBytes(StandardCharsets.UTF_8);
        return List.of(
                CANARY,
                Base64.getEncoder().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                Base64.getEncoder().encodeToString(("x" + CANARY).getBytes(StandardCharsets.UTF_8)),
                hex(CANARY),
                HexFormat.of().withUpperCase().formatHex(bytes),
                URLEncoder.encode(CANARY, StandardCharsets.UTF_8),
                URLEncoder.encode(CANARY, StandardCharsets.UTF_8).replace("+", "%20"),
                CANARY.replace("\\", "\\\\").replace("\"", "\\\""),
                CANARY.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;"),
                CANARY.replace("'", "'\\''"),
                CANARY.replace("'", "''"));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private String shown(UUID run, int step) {
        return host.rows()
                .text(
                        "SELECT coalesce(stdout, '') || '|' || coalesce(stderr, '') FROM step_executions"
                                + " WHERE execution_id = ? AND kind = 'step' AND step_order = " + step,
                        run);
    }
}
