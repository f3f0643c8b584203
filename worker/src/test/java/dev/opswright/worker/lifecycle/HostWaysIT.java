/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.opswright.activities.command.RealSshd;
import dev.opswright.worker.sweep.HostClearing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over a jump host to a host that shows a certificate, and what is left there afterwards. */
class HostWaysIT {
    @TempDir
    static Path folder;

    private static RealSshd bastion;
    private static RealSshd inner;
    private static WorkerUnderTest worker;

    private final TestRows rows = new TestRows();

    @BeforeAll
    static void start() {
        bastion = RealSshd.start(folder.resolve("bastion"));
        inner = RealSshd.start(folder.resolve("inner"));
        worker = WorkerUnderTest.start();
    }

    @AfterAll
    static void stop() {
        if (worker != null) {
            worker.close();
        }
        if (inner != null) {
            inner.close();
        }
        if (bastion != null) {
            bastion.close();
        }
    }

    private UUID server(String name, RealSshd sshd) {
        UUID id = rows.server(
                name,
                sshd.port(),
                sshd.user(),
                sshd.hostKey().fingerprint(),
                sshd.stateDir().toString());
        worker.secret(rows.org(), id, "ssh_key", sshd.privateKey());
        return id;
    }

    /** The host's key is signed and nobody has trusted it as it is. */
    private void certified(UUID server) throws IOException {
        String ca = folder.resolve("host-ca").toString();
        RealSshd.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", ca);
        Path key = inner.folder().resolve("host_key.pub");
        RealSshd.run("ssh-keygen", "-q", "-s", ca, "-I", "inner", "-h", "-n", "127.0.0.1", key.toString());
        inner.configure("HostCertificate " + inner.folder().resolve("host_key-cert.pub"));
        rows.update("UPDATE server_host_keys SET state = 'seen' WHERE server_id = ?", server);
        rows.update(
                "UPDATE servers SET host_ca_keys = ARRAY[?] WHERE id = ?",
                java.nio.file.Files.readString(Path.of(ca + ".pub")).strip(),
                server);
    }

    @Test
    void aRunGoesThroughTheJumpHostAndWhatItLeftIsClearedAfterSevenDays() throws IOException {
        UUID jump = server("bastion", bastion);
        UUID target = server("inner", inner);
        certified(target);
        rows.update("UPDATE servers SET jump_server_id = ? WHERE id = ?", jump, target);
        rows.runbook("""
                name: one-step
                mode: auto
                verification: none
                steps:
                  - {name: Only, command: echo here}
                triggers:
                  - {name: Down, alert_name_pattern: Down}
                """);

        UUID run = completed(rows.alert("Down", "inner"));
        assertThat(bastion.read("log")).contains("Accepted publickey");
        Path left = inner.stateDir().resolve("commands/" + rows.org() + "/" + target + "/" + run);
        assertThat(left).isDirectory();

        closed(run, "6 days 23 hours", target);
        worker.bean(HostClearing.class).clear();
        assertThat(left).isDirectory();

        closed(run, "7 days 1 hour", target);
        worker.bean(HostClearing.class).clear();
        assertThat(left).doesNotExist();
        assertThat(rows.text("SELECT host_cleared_at IS NOT NULL FROM runbook_executions WHERE id = ?", run))
                .isEqualTo("t");
    }

    private UUID completed(UUID alert) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(rows.text(
                                "SELECT status || coalesce(': ' || reason_message, '') FROM runbook_executions"
                                        + " WHERE alert_id = ?",
                                alert))
                        .startsWith("completed"));
        return UUID.fromString(rows.text("SELECT id FROM runbook_executions WHERE alert_id = ?", alert));
    }

    private void closed(UUID run, String ago, UUID server) {
        rows.update("UPDATE runbook_executions SET completed_at = now() - CAST(? AS interval) WHERE id = ?", ago, run);
        rows.update("UPDATE servers SET clearing_tried_at = NULL WHERE id = ?", server);
    }
}
