/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.role;

import dev.opswright.cli.engine.Engine;
import dev.opswright.cli.engine.EngineIdentity;
import dev.opswright.cli.engine.EngineKind;
import dev.opswright.cli.output.StartRefused;
import io.grpc.StatusRuntimeException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remembers which engine this installation uses. Another one knows nothing of what runs; whoever connects it must say that he means it. */
final class EngineGuard {
    private static final Logger LOG = LoggerFactory.getLogger(EngineGuard.class);

    private EngineGuard() {}

    /**
     * Compares and stores.
     *
     * @throws StartRefused when another engine is recorded and {@code adopt} is false
     */
    static void check(Databases databases, Engine engine, EngineKind kind, boolean adopt) {
        EngineIdentity identity;
        try {
            identity = engine.identity();
        } catch (StatusRuntimeException notUp) {
            // Intake must work while the engine is down; the next start compares again.
            LOG.warn(
                    "The engine does not answer yet ({}), so it could not be compared with the recorded one",
                    notUp.getStatus().getCode());
            return;
        }
        try (Connection connection = databases.system().connect()) {
            Optional<String> differs = recorded(connection).filter(recorded -> !recorded.equals(text(identity)));
            // A trial engine begins empty each time: that is what its notice says.
            if (differs.isPresent() && kind != EngineKind.TRIAL && !adopt) {
                throw new StartRefused(
                        ("This installation has used another workflow engine so far (%s, now %s), which alone knows what is running:"
                                        + " connect that one, or start with --adopt-engine to go on without it.")
                                .formatted(differs.get(), text(identity)));
            }
            store(connection, identity, kind);
        } catch (SQLException e) {
            throw new StartRefused("The engine's identity could not be compared: " + e.getMessage(), e);
        }
    }

    private static String text(EngineIdentity identity) {
        return identity.clusterId() + "/" + identity.namespaceId();
    }

    private static Optional<String> recorded(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                        "SELECT cluster_id || '/' || namespace_id FROM engine_identity WHERE kind <> 'trial'");
                ResultSet rows = query.executeQuery()) {
            return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
        }
    }

    private static void store(Connection connection, EngineIdentity identity, EngineKind kind) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                INSERT INTO engine_identity (cluster_id, namespace_id, kind) VALUES (?, ?, ?)
                ON CONFLICT (only_row) DO UPDATE SET cluster_id = excluded.cluster_id,
                  namespace_id = excluded.namespace_id, kind = excluded.kind, recorded_at = now()
                """)) {
            upsert.setString(1, identity.clusterId());
            upsert.setString(2, identity.namespaceId());
            upsert.setString(3, kind.name().toLowerCase(Locale.ROOT));
            upsert.executeUpdate();
        }
    }
}
