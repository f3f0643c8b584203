/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.secret;

import dev.opswright.persistence.identity.Accounts;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.persistence.vault.VaultClient;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The object graph of secrets. {@code opswright.master-key-file} switches it on; what opens credentials exists only
 * where {@code opswright.role.worker} is true.
 */
@Factory
@Requires(property = "opswright.master-key-file")
final class SecretFactory {
    @Singleton
    MasterKey masterKey(
            @Value("${opswright.master-key-file}") Path file,
            @Nullable @Value("${opswright.master-key-transit:}") String transit,
            Optional<VaultClient> vault) {
        if (transit == null || transit.isBlank()) {
            return MasterKey.loadOrCreate(file);
        }
        return MasterKey.inVault(
                vault.orElseThrow(
                        () -> new SecretException("A master key in Vault needs OPSWRIGHT_VAULT_ADDR and a token file")),
                transit);
    }

    @Singleton
    KeyRotation keyRotation(Keysets keysets) {
        return new KeyRotation(keysets);
    }

    @Singleton
    Keysets keysets(@Named("system") DataSource system, MasterKey master) {
        return new Keysets(DelegatingDataSource.unwrapDataSource(system), master);
    }

    @Singleton
    PayloadCipher payloadCipher(Keysets keysets) {
        return keysets.payload();
    }

    @Singleton
    LinkSigner linkSigner(Keysets keysets) {
        return keysets.links();
    }

    @Singleton
    FactorCipher factorCipher(Keysets keysets) {
        return keysets.factors();
    }

    /** Eager, so that a wrong master key stops the start and not the first user. */
    @Context
    SecretSealer sealer(Keysets keysets) {
        SecretSealer sealer = keysets.sealer();
        SecretSelfTest.sealing(sealer);
        return sealer;
    }

    @Context
    @Requires(property = "opswright.role.worker", value = "true")
    SecretOpener opener(Keysets keysets, SecretSealer sealer) {
        SecretOpener opener = keysets.opener();
        SecretSelfTest.opening(sealer, opener);
        return opener;
    }

    @Singleton
    SecretStore store(JdbcOperations jdbc, SecretSealer sealer) {
        return new SecretStore(jdbc, sealer);
    }

    @Singleton
    RewrapProgress rewrapProgress(Accounts accounts, Tenancy tenancy, JdbcOperations jdbc, KeyRotation rotation) {
        return new RewrapProgress(accounts, tenancy, jdbc, rotation);
    }

    @Singleton
    @Requires(property = "opswright.role.worker", value = "true")
    SecretRewrap rewrap(JdbcOperations jdbc, SecretSealer sealer, SecretOpener opener) {
        return new SecretRewrap(jdbc, sealer, opener);
    }

    @Singleton
    @Requires(property = "opswright.role.worker", value = "true")
    RewrapRound rewrapRound(
            Accounts accounts, Tenancy tenancy, KeyRotation rotation, SecretRewrap rewrap, RewrapProgress progress) {
        return new RewrapRound(accounts, tenancy, rotation, rewrap, progress, Clock.systemUTC());
    }

    @Singleton
    @Requires(property = "opswright.role.worker", value = "true")
    SecretVault vault(JdbcOperations jdbc, SecretOpener opener) {
        return new SecretVault(jdbc, opener);
    }
}
