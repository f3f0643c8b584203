/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.server;

import dev.opswright.activities.command.Credential;
import dev.opswright.activities.command.Secret;
import dev.opswright.persistence.execution.RunFacts;
import dev.opswright.persistence.secret.PlainSecret;
import dev.opswright.persistence.secret.SecretOwner;
import dev.opswright.persistence.secret.SecretVault;
import dev.opswright.persistence.server.WinRmFields;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Opens the credentials of servers for the worker. Kept in memory for at most {@link #KEPT}, because a runbook has many
 * steps and a storm many runs on one host; a new credential version is a new entry at once.
 */
public final class ServerAccess {
    static final Duration KEPT = Duration.ofSeconds(60);
    private static final int MOST_KEPT = 1_000;

    private final SecretVault vault;
    private final Map<Key, Kept> kept = new ConcurrentHashMap<>();

    public ServerAccess(SecretVault vault) {
        this.vault = vault;
    }

    /** What a login shows, and what must never appear in output. */
    public record Access(Credential credential, @Nullable Secret sudoPassword, SecretMask mask) {}

    private record Key(UUID serverId, int credentialVersion, String authType) {}

    private record Kept(Access access, long since) {}

    /**
     * The server's credential; empty when it has none of its kind. Runs inside the tenant's transaction.
     *
     * @throws dev.opswright.persistence.secret.SecretException when a ciphertext was changed outside Opswright
     */
    public Optional<Access> open(RunFacts.Server server) {
        Key key = new Key(server.id(), server.credentialVersion(), server.authType());
        Kept known = kept.get(key);
        if (known != null && System.nanoTime() - known.since() < KEPT.toNanos()) {
            return Optional.of(known.access());
        }
        Optional<Access> opened = read(server);
        forgetOld();
        opened.ifPresent(access -> kept.put(key, new Kept(access, System.nanoTime())));
        return opened;
    }

    private void forgetOld() {
        long now = System.nanoTime();
        kept.values().removeIf(entry -> now - entry.since() >= KEPT.toNanos());
        if (kept.size() >= MOST_KEPT) {
            kept.clear();
        }
    }

    private Optional<Access> read(RunFacts.Server server) {
        Map<String, PlainSecret> secrets = vault.openAll(SecretOwner.SERVER, server.id());
        List<byte[]> clear = new ArrayList<>();
        try {
            secrets.forEach((purpose, secret) -> {
                if (!purpose.equals("ssh_certificate") && !purpose.equals("client_certificate")) {
                    clear.add(secret.copy());
                }
            });
            Credential credential =
                    server.winrm() == null ? credential(server.authType(), secrets) : windows(server.winrm(), secrets);
            return credential == null
                    ? Optional.empty()
                    : Optional.of(new Access(credential, line(secrets.get("sudo_password")), SecretMask.of(clear)));
        } finally {
            clear.forEach(bytes -> Arrays.fill(bytes, (byte) 0));
            secrets.values().forEach(PlainSecret::close);
        }
    }

    private static @Nullable Credential credential(String authType, Map<String, PlainSecret> secrets) {
        Secret key = secret(secrets.get("ssh_key"));
        Secret passphrase = secret(secrets.get("ssh_key_passphrase"));
        PlainSecret certificate = secrets.get("ssh_certificate");
        return switch (authType) {
            case "key" -> key == null ? null : new Credential.PrivateKey(key, passphrase);
            case "certificate" ->
                key == null || certificate == null
                        ? null
                        : new Credential.Certificate(
                                key, passphrase, certificate.use(bytes -> new String(bytes, StandardCharsets.UTF_8)));
            case "password" -> {
                Secret password = secret(secrets.get("password"));
                yield password == null ? null : new Credential.Password(password);
            }
            default -> null;
        };
    }

    /** Without the line break that files end with. */
    private static @Nullable Secret line(@Nullable PlainSecret plain) {
        Secret secret = secret(plain);
        if (secret == null) {
            return null;
        }
        char[] chars = secret.reveal();
        int end = chars.length;
        while (end > 0 && (chars[end - 1] == '\n' || chars[end - 1] == '\r')) {
            end--;
        }
        char[] line = Arrays.copyOf(chars, end);
        try {
            return end == 0 ? null : Secret.of(line);
        } finally {
            Arrays.fill(line, '\0');
            Arrays.fill(chars, '\0');
            secret.close();
        }
    }

    private static @Nullable Credential windows(WinRmFields winRm, Map<String, PlainSecret> secrets) {
        Secret password = secret(secrets.get("password"));
        Secret key = secret(secrets.get("client_key"));
        PlainSecret certificate = secrets.get("client_certificate");
        if (winRm.transport().equals("certificate")) {
            return key == null || certificate == null
                    ? null
                    : new Credential.ClientCertificate(
                            certificate.use(bytes -> new String(bytes, StandardCharsets.UTF_8)), key);
        }
        if (winRm.kerberos() != null && winRm.kerberos().keytab() != null) {
            return new Credential.Keytab();
        }
        return password == null ? null : new Credential.Password(password);
    }

    private static @Nullable Secret secret(@Nullable PlainSecret plain) {
        if (plain == null) {
            return null;
        }
        return plain.use(bytes -> {
            CharBuffer chars = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
            char[] copy = Arrays.copyOf(chars.array(), chars.limit());
            try {
                return Secret.of(copy);
            } finally {
                Arrays.fill(copy, '\0');
                Arrays.fill(chars.array(), '\0');
            }
        });
    }
}
