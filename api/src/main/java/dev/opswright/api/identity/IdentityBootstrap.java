/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.api.security.Tokens;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.identity.AccountLinks;
import dev.opswright.persistence.identity.Accounts;
import dev.opswright.persistence.tenancy.AcrossTenants;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes the default organization and its administrator at the first start. Repeats do nothing. */
@Singleton
public class IdentityBootstrap {
    /** Slug of the one organization of a new installation. */
    public static final String DEFAULT_ORGANIZATION = "default";

    private static final String PASSWORD_FILE = "initial-admin-password";
    private static final String LINK_FILE = "initial-admin-link";
    private static final Duration LINK_LIFETIME = Duration.ofDays(1);

    private final Accounts accounts;
    private final AccountLinks links;
    private final Passwords passwords;
    private final AcrossTenants transactions;
    private final String username;
    private final @Nullable String givenPassword;
    private final @Nullable Path dataDirectory;
    private final String publicUrl;

    IdentityBootstrap(
            Accounts accounts,
            AccountLinks links,
            Passwords passwords,
            AcrossTenants transactions,
            @Value("${opswright.admin-user:admin}") String username,
            @Nullable @Value("${opswright.admin-password:}") String givenPassword,
            @Nullable @Value("${opswright.data-dir:}") String dataDirectory,
            @Value("${opswright.public-url:`http://127.0.0.1:8080`}") String publicUrl) {
        this.links = links;
        this.publicUrl = publicUrl;
        this.accounts = accounts;
        this.passwords = passwords;
        this.transactions = transactions;
        this.username = username;
        this.givenPassword = blankToNull(givenPassword);
        this.dataDirectory = blankToNull(dataDirectory) == null ? null : Path.of(dataDirectory);
    }

    /**
     * A new administrator.
     *
     * @param generatedPassword to be printed once; {@code null} when the operator gave one
     * @param passwordFile where it is kept, mode 600; {@code null} without a data folder or when given
     */
    public record FirstAdministrator(
            String username,
            @Nullable String generatedPassword,
            @Nullable Path passwordFile) {
        @Override
        public String toString() {
            return "FirstAdministrator[" + username + "]";
        }
    }

    /** Empty when somebody exists already. Safe to call from several processes at once. */
    public Optional<FirstAdministrator> run() {
        return transactions.in(() -> {
            accounts.lockFirstStart();
            UUID organization = organization();
            return accounts.anybodyExists() ? Optional.empty() : Optional.of(firstAdministrator(organization));
        });
    }

    private UUID organization() {
        accounts.insertPlatform(Ids.next(), "Default organization", DEFAULT_ORGANIZATION);
        return accounts.findOrganization(DEFAULT_ORGANIZATION).orElseThrow();
    }

    private FirstAdministrator firstAdministrator(UUID organization) {
        String password = givenPassword == null ? Tokens.random().substring(0, 24) : givenPassword;
        Path file = givenPassword == null && dataDirectory != null
                ? keep(dataDirectory.resolve(PASSWORD_FILE), password)
                : null;
        UUID id = Ids.next();
        accounts.insertUser(id, username, null, "Administrator", passwords.hash(password), false);
        accounts.insertMembership(organization, id, new String[] {"admin"});
        if (file != null) {
            keep(file.resolveSibling(LINK_FILE), link(id));
        }
        return new FirstAdministrator(username, givenPassword == null ? password : null, file);
    }

    /** The page on which the first administrator chooses a password of their own; its token stands behind #. */
    private String link(UUID id) {
        String token = Tokens.random();
        links.insert(Tokens.sha256(token), id, id, LINK_LIFETIME.toSeconds());
        return publicUrl + "/set-password#" + token;
    }

    /** Written before the commit: a password that is stored but lost would lock everybody out. */
    private static Path keep(Path file, String secret) {
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, secret + "\n", StandardOpenOption.TRUNCATE_EXISTING);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("What the first administrator needs could not be kept in " + file, e);
        }
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
