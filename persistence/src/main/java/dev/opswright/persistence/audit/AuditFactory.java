/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.audit;

import dev.opswright.persistence.paging.Pages;
import dev.opswright.persistence.secret.AuditSigner;
import dev.opswright.persistence.secret.Keysets;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/** The object graph of the audit log; it needs the keysets, as secrets do. */
@Factory
@Requires(property = "opswright.master-key-file")
final class AuditFactory {
    @Singleton
    AuditSigner auditSigner(Keysets keysets) {
        return keysets.auditSigner();
    }

    @Singleton
    PersonalCipher personalCipher(@Named("system") DataSource system, Keysets keysets) {
        return new PersonalCipher(new SubjectKeys(DelegatingDataSource.unwrapDataSource(system), keysets.audit()));
    }

    @Singleton
    AuditWriter auditWriter(JdbcOperations application, @Named("system") JdbcOperations system, PersonalCipher cipher) {
        return new AuditWriter(application, system, cipher);
    }

    @Singleton
    AuditQueries auditQueries(Pages pages, PersonalCipher cipher) {
        return new AuditQueries(pages, cipher);
    }

    @Singleton
    ChainReader chainReader(@Named("system") DataSource system) {
        return new ChainReader(DelegatingDataSource.unwrapDataSource(system));
    }

    @Singleton
    Journeys journeys(@Named("system") DataSource system) {
        return new Journeys(DelegatingDataSource.unwrapDataSource(system));
    }

    @Singleton
    Detections detections(@Named("system") DataSource system) {
        return new Detections(DelegatingDataSource.unwrapDataSource(system));
    }

    @Singleton
    ChainStore chainStore(@Named("system") DataSource system) {
        return new ChainStore(DelegatingDataSource.unwrapDataSource(system));
    }
}
