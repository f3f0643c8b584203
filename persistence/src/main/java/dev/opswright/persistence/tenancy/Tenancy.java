/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.tenancy;

import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one way into tenant tables: a transaction of the application role that carries the organization in
 * {@code app.org_id}, which every row security policy reads. Nothing else sets it.
 */
@Singleton
public class Tenancy {
    private static final ThreadLocal<@Nullable UUID> CURRENT = new ThreadLocal<>();

    private final TransactionOperations<Connection> transactions;

    Tenancy(TransactionOperations<Connection> transactions) {
        this.transactions = transactions;
    }

    /** Runs {@code work} in a transaction of the organization; joins the open one when it is the same organization's. */
    public <T> T in(UUID orgId, Supplier<T> work) {
        return run(orgId, TransactionDefinition.DEFAULT, work);
    }

    /** Like {@link #in}, without a result. */
    public void run(UUID orgId, Runnable work) {
        in(orgId, () -> {
            work.run();
            return orgId;
        });
    }

    /** Like {@link #in}, read only. */
    public <T> T read(UUID orgId, Supplier<T> work) {
        return run(orgId, TransactionDefinition.READ_ONLY, work);
    }

    private <T> T run(UUID orgId, TransactionDefinition definition, Supplier<T> work) {
        UUID outer = CURRENT.get();
        if (outer != null) {
            if (!outer.equals(orgId)) {
                throw new IllegalStateException("A transaction of one organization cannot reach into another");
            }
            return work.get();
        }
        return transactions.execute(definition, status -> {
            set(status.getConnection(), orgId);
            CURRENT.set(orgId);
            try {
                return work.get();
            } finally {
                CURRENT.remove();
            }
        });
    }

    /**
     * The organization of this thread's transaction.
     *
     * @throws IllegalStateException outside one: under row security the query would silently see nothing
     */
    public static UUID current() {
        UUID orgId = CURRENT.get();
        if (orgId == null) {
            throw new IllegalStateException("Tenant tables are reached only inside Tenancy.in(orgId, …)");
        }
        return orgId;
    }

    private static void set(Connection connection, UUID orgId) {
        try (PreparedStatement statement = connection.prepareStatement("SELECT set_config('app.org_id', ?, true)")) {
            statement.setString(1, orgId.toString());
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException("The organization of the transaction could not be set", e);
        }
    }
}
