/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.winrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.opswright.activities.winrm.Negotiation.Sealed;
import dev.opswright.activities.winrm.WinRmFailure.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kerby.kerberos.kerb.server.SimpleKdcServer;
import org.apache.kerby.util.NetworkUtil;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against a real KDC: Apache Kerby in this JVM. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class KerberosTest {
    private static final String REALM = "OPS.TEST";
    private static final String PASSWORD = "tïcket please";

    private SimpleKdcServer kdc;
    private String address;
    private Path folder;
    private Path service;

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        int port = NetworkUtil.getServerPort();
        address = "127.0.0.1:" + port;
        kdc = new SimpleKdcServer();
        kdc.setKdcHost("127.0.0.1");
        kdc.setKdcRealm(REALM);
        kdc.setKdcTcpPort(port);
        kdc.setAllowUdp(false);
        kdc.setWorkDir(temporary.toFile());
        kdc.init();
        kdc.start();
        kdc.createPrincipal("ops@" + REALM, PASSWORD);
        kdc.createPrincipal("robot@" + REALM);
        kdc.createPrincipal("HTTP/localhost@" + REALM);
        kdc.createPrincipal("HTTP/other@" + REALM);
        service = keytab("HTTP/localhost");
        KerberosSettings.use(REALM, address);
    }

    private Path keytab(String principal) throws Exception {
        Path keytab = folder.resolve(principal.replace('/', '-') + ".keytab");
        kdc.exportPrincipal(principal + "@" + REALM, keytab.toFile());
        return keytab;
    }

    @AfterAll
    void stop() throws Exception {
        kdc.stop();
    }

    private WinRmTarget target(
            int port, String user, String host, @Nullable ClearText password, @Nullable Path keytab) {
        return new WinRmTarget(
                "localhost",
                port,
                false,
                true,
                null,
                List.of(),
                WinRmTarget.UTF_8,
                new WinRmLogin.Kerberos(user, REALM, address, "HTTP", host, password, keytab));
    }

    private WsManServer serve() throws Exception {
        return WsManServer.plain(
                new KerberosGate("HTTP/localhost@" + REALM, service), line -> new ProcessBuilder("sh", "-c", line));
    }

    private static String run(WinRmShell shell, String line, byte[] input) throws WinRmFailure {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WinRmShell.Running running = shell.start(line);
        shell.send(running, input);
        while (shell.receive(running, (error, data) -> out.writeBytes(data), Duration.ofSeconds(5)) == null) {
            // Its output comes in pieces.
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void logsInByPasswordAndSealsEveryMessage() throws Exception {
        try (WsManServer server = serve();
                WinRmShell shell =
                        new WinRmShell(target(server.port(), "ops", "localhost", PASSWORD::toCharArray, null))) {
            String input = "line ü\n".repeat(30_000);

            assertThat(run(shell, "cat", input.getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(input);
            assertThat(run(shell, "echo again", new byte[0])).isEqualTo("again\n");
        }
    }

    @Test
    void logsInByKeytab() throws Exception {
        try (WsManServer server = serve();
                WinRmShell shell = new WinRmShell(target(server.port(), "robot", "localhost", null, keytab("robot")))) {
            assertThat(run(shell, "echo robot", new byte[0])).isEqualTo("robot\n");
        }
    }

    @Test
    void refusesAWrongPasswordAndAnUnknownService() throws Exception {
        try (WsManServer server = serve()) {
            refused(target(server.port(), "ops", "localhost", "wrong"::toCharArray, null));
            refused(target(server.port(), "ops", "nowhere", PASSWORD::toCharArray, null));
            // A ticket for another service than the one that listens there.
            refused(target(server.port(), "ops", "other", PASSWORD::toCharArray, null));
        }
    }

    private static void refused(WinRmTarget target) throws WinRmFailure {
        try (WinRmShell shell = new WinRmShell(target)) {
            assertThatExceptionOfType(WinRmFailure.class)
                    .isThrownBy(shell::open)
                    .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.LOGIN))
                    .withMessageNotContaining("please");
        }
    }

    @Test
    void keepsOneKdcForARealm() {
        assertThatExceptionOfType(WinRmFailure.class)
                .isThrownBy(() -> KerberosSettings.use(REALM, "127.0.0.1:9"))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.CREDENTIAL));
    }

    @Test
    void turnsATokenSoThatTheMessageComesLast() {
        byte[] token = new byte[16 + 16 + 5 + 16 + 12];
        for (int i = 0; i < token.length; i++) {
            token[i] = (byte) i;
        }
        token[0] = 5;
        token[1] = 4;
        token[6] = 0;
        token[7] = 0;

        Sealed split = KerberosTokens.split(token, 5);

        assertThat(split.signature()).hasSize(60);
        assertThat(split.data()).containsExactly(32, 33, 34, 35, 36);
        assertThat(KerberosTokens.join(split)).isEqualTo(token);
    }
}
