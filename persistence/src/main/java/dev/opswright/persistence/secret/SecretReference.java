/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.secret;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says where a secret is kept instead of holding it: {@code vault:path#field}, {@code env:NAME} or {@code file:/path}. It
 * is stored in the secret's place, sealed like one, and followed only by the worker, at use.
 */
public sealed interface SecretReference {
    /** A field of a version-2 key-value secret; {@code path} begins with the mount. */
    record Vault(String path, String field) implements SecretReference {
        @Override
        public String toString() {
            return "vault:" + path + "#" + field;
        }
    }

    /** A variable of the worker's environment. */
    record Env(String name) implements SecretReference {
        @Override
        public String toString() {
            return "env:" + name;
        }
    }

    /** A file on the worker. */
    record File(String path) implements SecretReference {
        @Override
        public String toString() {
            return "file:" + path;
        }
    }

    /** Whether a text means to be a reference, well-formed or not. */
    static boolean isMeant(String text) {
        return Forms.PREFIXES.stream().anyMatch(text::startsWith);
    }

    /**
     * Reads a reference.
     *
     * @throws SecretException when it is malformed; the message never holds the text, which may be a secret after all
     */
    static SecretReference parse(String text) {
        String rest = text.strip().substring(text.indexOf(':') + 1);
        SecretReference read = switch (text.substring(0, text.indexOf(':') + 1)) {
            case "vault:" -> Forms.vault(rest);
            case "env:" -> Forms.ENV.matcher(rest).matches() ? new Env(rest) : null;
            case "file:" -> Forms.FILE.matcher(rest).matches() && Forms.plain(rest) ? new File(rest) : null;
            default -> null;
        };
        if (read == null) {
            throw new SecretException("A reference to a secret is vault:mount/path#field, env:NAME or file:/path,"
                    + " without . or .. as a part of the path");
        }
        return read;
    }

    /** The reference that stored bytes are; empty where they are the secret itself. Makes no text of a secret. */
    static Optional<SecretReference> read(byte[] stored) {
        return Forms.PREFIXES.stream().anyMatch(prefix -> Forms.startsWith(stored, prefix))
                ? Optional.of(parse(new String(stored, StandardCharsets.UTF_8)))
                : Optional.empty();
    }

    /** The allowed shapes. */
    final class Forms {
        private static final List<String> PREFIXES = List.of("vault:", "env:", "file:");
        private static final Pattern ENV = Pattern.compile("[A-Z_][A-Z0-9_]{0,199}");
        private static final Pattern FILE = Pattern.compile("(/[^/\\p{Cntrl}]{1,255}){1,30}");
        private static final Pattern VAULT =
                Pattern.compile("[A-Za-z0-9._-]{1,100}(/[A-Za-z0-9._-]{1,200}){1,20}#[A-Za-z0-9._-]{1,100}");

        private Forms() {}

        private static @Nullable SecretReference vault(String rest) {
            int hash = rest.indexOf('#');
            return VAULT.matcher(rest).matches() && plain(rest.substring(0, hash))
                    ? new Vault(rest.substring(0, hash), rest.substring(hash + 1))
                    : null;
        }

        private static boolean startsWith(byte[] stored, String prefix) {
            byte[] wanted = prefix.getBytes(StandardCharsets.US_ASCII);
            return stored.length > wanted.length && Arrays.equals(stored, 0, wanted.length, wanted, 0, wanted.length);
        }

        private static boolean plain(String path) {
            return Arrays.stream(path.split("/", -1)).noneMatch(part -> part.equals(".") || part.equals(".."));
        }
    }
}
