/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.server.inventory;

import dev.opswright.api.problem.Problem.FieldError;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.persistence.secret.SecretException;
import dev.opswright.persistence.secret.SecretReference;
import dev.opswright.persistence.server.ServerFields;
import dev.opswright.persistence.server.WinRmFields;
import dev.opswright.workflows.server.AuthorityKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fills in defaults, refuses by name what this version cannot do, and says everything wrong at once. Pure. */
final class ServerCheck {
    private static final int SSH_PORT = 22;

    private final List<FieldError> errors = new ArrayList<>();
    private final ServerWrite server;

    private ServerCheck(ServerWrite server) {
        this.server = server;
    }

    /**
     * The fields to store.
     *
     * @param present purposes that have a secret already
     */
    static ServerFields read(ServerWrite server, Set<String> present) {
        ServerCheck check = new ServerCheck(server);
        String os = check.word("os_type", server.osType(), List.of("linux", "windows"));
        boolean windows = os.equals("windows");
        String protocol = check.word("protocol", server.protocol(), List.of(windows ? "winrm" : "ssh"));
        String auth = check.word(
                "auth_type",
                server.authType(),
                windows ? List.of("password", "certificate", "kerberos") : List.of("key", "password", "certificate"));
        WinRmCheck winRm = new WinRmCheck(server, check::error);
        @Nullable WinRmFields fields = winRm.read(windows, auth);
        check.secrets(windows ? WinRmCheck.needed(auth, fields) : needed(auth), present);
        check.stateDir(windows);
        check.way(windows);
        if (!check.errors.isEmpty()) {
            throw ProblemException.invalid(check.errors);
        }
        return new ServerFields(
                server.name(),
                server.hostname(),
                Objects.requireNonNullElse(server.port(), fields == null ? SSH_PORT : WinRmCheck.port(fields)),
                server.username(),
                os,
                protocol,
                auth,
                blankToNull(server.environment()),
                server.tags() == null ? new String[0] : server.tags().toArray(String[]::new),
                blankToNull(server.stateDir()),
                server.jumpServerId(),
                Objects.requireNonNullElse(server.hostCaKeys(), List.<String>of())
                        .toArray(String[]::new),
                fields);
    }

    private void stateDir(boolean windows) {
        String folder = blankToNull(server.stateDir());
        if (folder != null && folder.contains("..")) {
            error("/state_dir", "invalid", "state_dir must not contain '..'");
        } else if (folder != null && windows == folder.startsWith("/")) {
            error("/state_dir", "invalid", "state_dir must be a path as the server writes it");
        }
    }

    private void way(boolean windows) {
        List<String> authorities = Objects.requireNonNullElse(server.hostCaKeys(), List.of());
        if (windows && server.jumpServerId() != null) {
            error("/jump_server_id", "not_supported", "jump hosts are for SSH; a Windows server is reached straight");
        }
        if (windows && !authorities.isEmpty()) {
            error("/host_ca_keys", "not_supported", "host_ca_keys are for SSH; use winrm_ca_certificate");
        }
        for (int i = 0; i < authorities.size(); i++) {
            try {
                AuthorityKey.parse(authorities.get(i));
            } catch (IllegalArgumentException e) {
                error("/host_ca_keys/" + i, "invalid", "host_ca_keys: a line " + e.getMessage());
            }
        }
    }

    private static List<String> needed(String auth) {
        return switch (auth) {
            case "password" -> List.of("password");
            case "certificate" -> List.of("ssh_key", "ssh_certificate");
            default -> List.of("ssh_key");
        };
    }

    /** The secrets given, by purpose; an empty one is to be removed. */
    static Map<String, String> secrets(ServerWrite server) {
        Map<String, String> secrets = new LinkedHashMap<>();
        put(secrets, "ssh_key", withNewline(server.sshKey()));
        put(secrets, "ssh_key_passphrase", server.sshKeyPassphrase());
        put(secrets, "ssh_certificate", server.sshCertificate());
        put(secrets, "password", server.password());
        put(secrets, "sudo_password", server.sudoPassword());
        put(secrets, "client_certificate", server.clientCertificate());
        put(secrets, "client_key", server.clientKey());
        return secrets;
    }

    /** The first is what an absent one means. */
    private String word(String field, @Nullable String given, List<String> known) {
        String value = given == null ? known.getFirst() : given.toLowerCase(Locale.ROOT);
        if (!known.contains(value)) {
            error("/" + field, "invalid", field + " must be one of " + String.join(", ", known));
        }
        return value;
    }

    private void secrets(List<String> needed, Set<String> present) {
        Map<String, String> given = secrets(server);
        given.forEach((purpose, value) -> {
            if (SecretReference.isMeant(value)) {
                try {
                    SecretReference.parse(value);
                } catch (SecretException e) {
                    error("/" + purpose, "invalid", purpose + ": " + e.getMessage());
                }
            }
        });
        String key = given.get("ssh_key");
        if (key != null && !key.isEmpty() && !SecretReference.isMeant(key) && !key.contains("PRIVATE KEY-----")) {
            error("/ssh_key", "invalid", "ssh_key must be a private key in PEM or OpenSSH form");
        }
        for (String purpose : needed) {
            String value = given.get(purpose);
            if (value == null ? !present.contains(purpose) : value.isEmpty()) {
                error("/" + purpose, "required", "this way to log in needs " + purpose);
            }
        }
    }

    private void error(String pointer, String code, String message) {
        errors.add(new FieldError(pointer, code, message));
    }

    private static void put(Map<String, String> secrets, String purpose, @Nullable String value) {
        if (value != null) {
            secrets.put(purpose, value);
        }
    }

    /** Copied keys often lose their last line end, without which parsers refuse them. */
    private static @Nullable String withNewline(@Nullable String key) {
        boolean asItIs = key == null || key.isEmpty() || key.endsWith("\n") || SecretReference.isMeant(key);
        return asItIs ? key : key + "\n";
    }

    static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
