/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.tenancy;

import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.function.Supplier;

/** Transactions of the system role, for what belongs to no organization or to several: people and first start. */
@Singleton
public class AcrossTenants {
    private final TransactionOperations<Connection> transactions;

    AcrossTenants(@Named("system") TransactionOperations<Connection> transactions) {
        this.transactions = transactions;
    }

    /** Runs {@code work} in one transaction. */
    public <T> T in(Supplier<T> work) {
        return transactions.executeWrite(status -> work.get());
    }
}
