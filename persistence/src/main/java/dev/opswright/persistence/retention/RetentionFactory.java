/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.retention;

import io.micronaut.context.annotation.Factory;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/** The object graph of retention. */
@Factory
final class RetentionFactory {
    @Singleton
    RetentionStore retentionStore(@Named("system") DataSource system) {
        return new RetentionStore(DelegatingDataSource.unwrapDataSource(system));
    }
}
