/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.secret;

import dev.opswright.activities.secret.ReferencedSecrets;
import dev.opswright.activities.secret.SecretPlaces;
import dev.opswright.persistence.vault.VaultClient;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What follows references to secrets; it exists in workers only. */
@Factory
@Requires(property = "opswright.role.worker", value = "true")
final class ReferenceFactory {
    @Singleton
    ReferencedSecrets referencedSecrets(
            @Value("${opswright.references.folders:}") List<String> folders,
            @Value("${opswright.references.vault-prefix:" + SecretPlaces.VAULT_PREFIX + "}") String vaultPrefix,
            Optional<VaultClient> vault) {
        List<Path> paths = folders.stream()
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .toList();
        return new ReferencedSecrets(new SecretPlaces(paths, vaultPrefix), System::getenv, vault.orElse(null));
    }
}
