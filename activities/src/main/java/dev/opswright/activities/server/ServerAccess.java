/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.server;

import dev.opswright.activities.command.Credential;
import dev.opswright.activities.command.Host;
import dev.opswright.activities.command.Secret;
import dev.opswright.activities.secret.ReferencedSecrets;
import dev.opswright.activities.secret.SecretPlaces.Asker;
import dev.opswright.activities.secret.UnresolvedSecret;
import dev.opswright.persistence.execution.RunFacts;
import dev.opswright.persistence.secret.PlainSecret;
import dev.opswright.persistence.secret.SecretOwner;
import dev.opswright.persistence.secret.SecretReference;
import dev.opswright.persistence.secret.SecretVault;
import dev.opswright.persistence.server.WinRmFields;
import dev.opswright.persistence.tenancy.Tenancy;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Opens the credentials of servers for the worker. Kept in memory for at most {@link #KEPT}, because a runbook has many
 * steps and a storm many runs on one host; a new credential version is a new entry at once. Credentials that are kept
 * elsewhere and only referred to are fetched for each use (an execution) anew.
 */
public final class ServerAccess {
    static final Duration KEPT = Duration.ofSeconds(60);
    private static final int MOST_KEPT = 1_000;

    /** A server and its jump hosts, each with credentials that are kept elsewhere. */
    private static final int MOST_GOES = Host.MOST_JUMPS + 2;

    private final SecretVault vault;
    private final ReferencedSecrets references;
    private final Map<Key, Kept> kept = new ConcurrentHashMap<>();

    public ServerAccess(SecretVault vault, ReferencedSecrets references) {
        this.vault = vault;
        this.references = references;
    }

    /** What a login shows, and what must never appear in output. */
    public record Access(Credential credential, @Nullable Secret sudoPassword, SecretMask mask) {}

    /** {@code use} is empty for what is stored here. */
    private record Key(
            UUID serverId,
            int credentialVersion,
            String authType,
            @Nullable UUID use) {}

    private record Kept(Access access, long since) {}

    /**
     * A transaction in which credentials are opened. What they refer to is fetched between two goes of it, because nothing
     * waits for another machine inside a transaction: {@code work} is rolled back and called again.
     *
     * @throws UnresolvedSecret when a reference leads nowhere, and as the last go lets it through
     */
    public <T> T opening(Supplier<T> work, Function<UnresolvedSecret, T> unresolved) {
        for (int go = 1; go < MOST_GOES; go++) {
            try {
                return work.get();
            } catch (Referenced wanted) {
                try {
                    fetch(wanted);
                } catch (UnresolvedSecret e) {
                    return unresolved.apply(e);
                }
            }
        }
        return work.get();
    }

    /**
     * The server's credential; empty when it has none of its kind. Runs inside the tenant's transaction, within
     * {@link #opening}.
     *
     * @param use what it is opened for: an execution, or any new id
     * @throws dev.opswright.persistence.secret.SecretException when a ciphertext was changed outside Opswright
     */
    public Optional<Access> open(RunFacts.Server server, UUID use) {
        for (UUID of : Arrays.asList(null, use)) {
            Kept known = kept.get(new Key(server.id(), server.credentialVersion(), server.authType(), of));
            if (known != null && System.nanoTime() - known.since() < KEPT.toNanos()) {
                return Optional.of(known.access());
            }
        }
        Map<String, PlainSecret> secrets = vault.openAll(SecretOwner.SERVER, server.id());
        try {
            Map<String, SecretReference> referred = referred(secrets);
            if (!referred.isEmpty()) {
                throw new Referenced(
                        server, use, new Asker(Tenancy.current(), vault.isPlatform()), referred, copies(secrets));
            }
            Optional<Access> opened = access(server, secrets);
            keep(server, null, opened);
            return opened;
        } finally {
            secrets.values().forEach(PlainSecret::close);
        }
    }

    private void keep(RunFacts.Server server, @Nullable UUID use, Optional<Access> opened) {
        long now = System.nanoTime();
        kept.values().removeIf(entry -> now - entry.since() >= KEPT.toNanos());
        if (kept.size() >= MOST_KEPT) {
            kept.clear();
        }
        Key key = new Key(server.id(), server.credentialVersion(), server.authType(), use);
        opened.ifPresent(access -> kept.put(key, new Kept(access, now)));
    }

    /** Leaves the transaction with what is to be fetched; never seen outside {@link #opening}. */
    private static final class Referenced extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient RunFacts.Server server;
        private final transient UUID use;
        private final transient Asker asker;
        private final transient Map<String, SecretReference> referred;
        private final transient Map<String, PlainSecret> secrets;

        Referenced(
                RunFacts.Server server,
                UUID use,
                Asker asker,
                Map<String, SecretReference> referred,
                Map<String, PlainSecret> secrets) {
            super("A credential is kept elsewhere", null, false, false);
            this.server = server;
            this.use = use;
            this.asker = asker;
            this.referred = referred;
            this.secrets = secrets;
        }
    }

    private void fetch(Referenced wanted) {
        Map<String, PlainSecret> secrets = wanted.secrets;
        try {
            wanted.referred.forEach((purpose, reference) -> {
                byte[] found = references.resolve(wanted.asker, reference);
                secrets.get(purpose).close();
                secrets.put(purpose, PlainSecret.of(found));
            });
            Optional<Access> opened = access(wanted.server, secrets);
            if (opened.isEmpty()) {
                throw new UnresolvedSecret("The credentials that were fetched are not of the login's kind", false);
            }
            keep(wanted.server, wanted.use, opened);
        } finally {
            secrets.values().forEach(PlainSecret::close);
        }
    }

    private static Map<String, PlainSecret> copies(Map<String, PlainSecret> secrets) {
        Map<String, PlainSecret> copies = new TreeMap<>();
        secrets.forEach((purpose, secret) -> copies.put(purpose, PlainSecret.of(secret.copy())));
        return copies;
    }

    private static Map<String, SecretReference> referred(Map<String, PlainSecret> secrets) {
        Map<String, SecretReference> referred = new TreeMap<>();
        secrets.forEach((purpose, secret) ->
                secret.use(SecretReference::read).ifPresent(reference -> referred.put(purpose, reference)));
        return referred;
    }

    private static Optional<Access> access(RunFacts.Server server, Map<String, PlainSecret> secrets) {
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
