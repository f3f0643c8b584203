/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.privacy;

import dev.opswright.persistence.audit.PersonalCipher;
import dev.opswright.persistence.secret.AuditSigner;
import dev.opswright.persistence.secret.PayloadCipher;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/** The object graph of privacy requests; it needs the keysets, as secrets do. */
@Factory
@Requires(property = "opswright.master-key-file")
final class PrivacyFactory {
    @Singleton
    PrivacyStore privacyStore(
            @Named("system") DataSource system, PersonalCipher personal, PayloadCipher cipher, AuditSigner signer) {
        return new PrivacyStore(DelegatingDataSource.unwrapDataSource(system), personal, cipher, signer);
    }

    @Singleton
    PrivacyArchives privacyArchives(JdbcOperations application, PayloadCipher cipher) {
        return new PrivacyArchives(application, cipher);
    }
}
