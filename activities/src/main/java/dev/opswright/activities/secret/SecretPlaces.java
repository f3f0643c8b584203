/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.secret;

import dev.opswright.persistence.secret.SecretReference;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Where references may point. The organization that runs the installation may use all of it; every other one only its
 * own part: variables {@code OPSWRIGHT_SECRET_<ID>_…}, folders {@code <folder>/<id>}, paths {@code <prefix>/<id>/…}.
 *
 * @param folders whose files may be named; none by default
 * @param vaultPrefix mount and path that Vault paths begin with
 */
public record SecretPlaces(List<Path> folders, String vaultPrefix) {
    /** What names of variables begin with. */
    public static final String VARIABLES = "OPSWRIGHT_SECRET_";

    /** The usual prefix of Vault paths. */
    public static final String VAULT_PREFIX = "secret/opswright";

    /** Variables only. */
    public static final SecretPlaces DEFAULT = new SecretPlaces(List.of(), VAULT_PREFIX);

    public SecretPlaces {
        folders = List.copyOf(folders);
    }

    /**
     * Who asks.
     *
     * @param platform whether it is the organization that runs the installation
     */
    public record Asker(UUID orgId, boolean platform) {}

    /** Whether the name alone may be followed. Files are judged once more by where they really lie. */
    boolean allows(Asker asker, SecretReference reference) {
        return switch (reference) {
            case SecretReference.Env env -> env.name().startsWith(variables(asker));
            case SecretReference.Vault vault -> vault.path().startsWith(below(vaultPrefix, asker));
            case SecretReference.File file ->
                folders(asker).stream().anyMatch(folder -> Path.of(file.path()).startsWith(folder));
        };
    }

    /** What this place is, for the person who named another. */
    String words(Asker asker, SecretReference reference) {
        return switch (reference) {
            case SecretReference.Env ignored -> "variables that begin with " + variables(asker);
            case SecretReference.Vault ignored -> "paths below " + below(vaultPrefix, asker);
            case SecretReference.File ignored ->
                folders.isEmpty() ? "no files (OPSWRIGHT_FILE_REFERENCES is not set)" : "files in " + folders(asker);
        };
    }

    List<Path> folders(Asker asker) {
        return folders.stream()
                .map(folder ->
                        asker.platform() ? folder : folder.resolve(asker.orgId().toString()))
                .toList();
    }

    private static String variables(Asker asker) {
        return asker.platform()
                ? VARIABLES
                : VARIABLES + asker.orgId().toString().replace("-", "").toUpperCase(Locale.ROOT) + "_";
    }

    private static String below(String prefix, Asker asker) {
        return asker.platform() ? prefix + "/" : prefix + "/" + asker.orgId() + "/";
    }
}
