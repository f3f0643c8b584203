/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.target;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.shell.ProcessShellFactory;

/** Apache MINA's SSH server: needs nothing installed. */
public final class MinaSshTarget implements SshTarget {
    private final SshServer server;
    private final String privateKey;
    private final Path stateFolder;

    private MinaSshTarget(SshServer server, String privateKey, Path stateFolder) {
        this.server = server;
        this.privateKey = privateKey;
        this.stateFolder = stateFolder;
    }

    /** Starts it on a free loopback port; only the key made here may log in. */
    public static MinaSshTarget start(Path stateFolder) {
        KeyPair login = ecKey();
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(KeyPairProvider.wrap(ecKey()));
        server.setPublickeyAuthenticator((user, key, session) -> KeyUtils.compareKeys(key, login.getPublic()));
        server.setCommandFactory((channel, command) ->
                new ProcessShellFactory(command, List.of("/bin/sh", "-c", command)).createShell(channel));
        CoreModuleProperties.IDLE_TIMEOUT.set(server, Duration.ZERO);
        try {
            server.start();
            return new MinaSshTarget(server, openSsh(login), stateFolder);
        } catch (IOException e) {
            throw new IllegalStateException("The SSH target could not be started: " + e.getMessage(), e);
        }
    }

    @Override
    public int port() {
        return server.getPort();
    }

    @Override
    public String username() {
        return System.getProperty("user.name");
    }

    @Override
    public String privateKey() {
        return privateKey;
    }

    @Override
    public String describe() {
        return "Apache MINA sshd " + server.getVersion() + " on 127.0.0.1:" + port();
    }

    @Override
    public Path stateFolder() {
        return stateFolder;
    }

    @Override
    public void close() {
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new IllegalStateException("The SSH target could not be stopped", e);
        }
    }

    private static KeyPair ecKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM has no elliptic curve keys", e);
        }
    }

    private static String openSsh(KeyPair key) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "demo", null, text);
        } catch (GeneralSecurityException e) {
            throw new IOException("The login key could not be written", e);
        }
        return text.toString(StandardCharsets.US_ASCII);
    }
}
