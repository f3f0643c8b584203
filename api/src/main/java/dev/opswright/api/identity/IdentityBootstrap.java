/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.api.security.Tokens;
import dev.opswright.persistence.id.Ids;
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
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes the default organization and its administrator at the first start. Repeats do nothing. */
@Singleton
public class IdentityBootstrap {
    /** Slug of the one organization of a new installation. */
    public static final String DEFAULT_ORGANIZATION = "default";

    private static final String PASSWORD_FILE = "initial-admin-password";

    private final Accounts accounts;
    private final Passwords passwords;
    private final AcrossTenants transactions;
    private final String username;
    private final @Nullable String givenPassword;
    private final @Nullable Path dataDirectory;

    IdentityBootstrap(
            Accounts accounts,
            Passwords passwords,
            AcrossTenants transactions,
            @Value("${opswright.admin-user:admin}") String username,
            @Nullable @Value("${opswright.admin-password:}") String givenPassword,
            @Nullable @Value("${opswright.data-dir:}") String dataDirectory) {
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
        Path file = givenPassword == null && dataDirectory != null ? keep(dataDirectory, password) : null;
        UUID id = Ids.next();
        accounts.insertUser(id, username, null, "Administrator", passwords.hash(password), false);
        accounts.insertMembership(organization, id, new String[] {"admin"});
        return new FirstAdministrator(username, givenPassword == null ? password : null, file);
    }

    /** Written before the commit: a password that is stored but lost would lock everybody out. */
    private static Path keep(Path directory, String password) {
        Path file = directory.resolve(PASSWORD_FILE);
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, password + "\n", StandardOpenOption.TRUNCATE_EXISTING);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("The first password could not be kept in " + file, e);
        }
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
