/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.server.inventory;

import dev.opswright.api.problem.Problem.FieldError;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.persistence.server.ServerFields;
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
    private static final List<String> REFERENCES = List.of("vault:", "env:", "file:");

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
        String os = check.supported("os_type", server.osType(), "linux", List.of("linux"), List.of("windows"));
        String protocol = check.supported("protocol", server.protocol(), "ssh", List.of("ssh"), List.of("winrm"));
        String auth = check.supported(
                "auth_type", server.authType(), "key", List.of("key", "password", "certificate"), List.of("kerberos"));
        check.secrets(auth, present);
        if (server.stateDir() != null && server.stateDir().contains("..")) {
            check.error("/state_dir", "invalid", "state_dir must not contain '..'");
        }
        if (!check.errors.isEmpty()) {
            throw ProblemException.invalid(check.errors);
        }
        return new ServerFields(
                server.name(),
                server.hostname(),
                Objects.requireNonNullElse(server.port(), SSH_PORT),
                server.username(),
                os,
                protocol,
                auth,
                blankToNull(server.environment()),
                server.tags() == null ? new String[0] : server.tags().toArray(String[]::new),
                blankToNull(server.stateDir()));
    }

    /** The secrets given, by purpose; an empty one is to be removed. */
    static Map<String, String> secrets(ServerWrite server) {
        Map<String, String> secrets = new LinkedHashMap<>();
        put(secrets, "ssh_key", withNewline(server.sshKey()));
        put(secrets, "ssh_key_passphrase", server.sshKeyPassphrase());
        put(secrets, "ssh_certificate", server.sshCertificate());
        put(secrets, "password", server.password());
        put(secrets, "sudo_password", server.sudoPassword());
        return secrets;
    }

    private String supported(
            String field, @Nullable String given, String absent, List<String> built, List<String> later) {
        String value = given == null ? absent : given.toLowerCase(Locale.ROOT);
        if (later.contains(value)) {
            error("/" + field, "not_supported", field + " '" + value + "' is not supported by this version yet");
        } else if (!built.contains(value)) {
            error("/" + field, "invalid", field + " must be one of " + String.join(", ", built));
        }
        return value;
    }

    private void secrets(String auth, Set<String> present) {
        Map<String, String> given = secrets(server);
        given.forEach((purpose, value) -> {
            if (REFERENCES.stream().anyMatch(value::startsWith)) {
                error(
                        "/" + purpose,
                        "not_supported",
                        purpose + " as a reference (vault:, env:, file:) is not supported by this version yet");
            }
        });
        String key = given.get("ssh_key");
        if (key != null && !key.isEmpty() && !key.contains("PRIVATE KEY-----")) {
            error("/ssh_key", "invalid", "ssh_key must be a private key in PEM or OpenSSH form");
        }
        List<String> needed = switch (auth) {
            case "password" -> List.of("password");
            case "certificate" -> List.of("ssh_key", "ssh_certificate");
            default -> List.of("ssh_key");
        };
        for (String purpose : needed) {
            String value = given.get(purpose);
            if (value == null ? !present.contains(purpose) : value.isEmpty()) {
                error("/" + purpose, "required", "auth_type " + auth + " needs " + purpose);
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
        return key == null || key.isEmpty() || key.endsWith("\n") ? key : key + "\n";
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
