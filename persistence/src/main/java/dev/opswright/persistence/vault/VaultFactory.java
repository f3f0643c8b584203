/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.vault;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The client of Vault, where {@code opswright.vault.address} names one. */
@Factory
@Requires(property = "opswright.vault.address")
final class VaultFactory {
    @Singleton
    @Bean(preDestroy = "close")
    VaultClient vault(
            @Value("${opswright.vault.address}") String address,
            @Value("${opswright.vault.token-file}") String tokenFile,
            @Nullable @Value("${opswright.vault.namespace:}") String namespace,
            @Nullable @Value("${opswright.vault.ca-file:}") String caFile) {
        return new VaultClient(new VaultSettings(
                URI.create(address),
                Path.of(tokenFile),
                namespace == null || namespace.isBlank() ? null : namespace,
                caFile == null || caFile.isBlank() ? null : Path.of(caFile)));
    }
}
