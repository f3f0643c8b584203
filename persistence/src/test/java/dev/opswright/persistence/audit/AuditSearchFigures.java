/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.audit;

import dev.opswright.persistence.TestDatabase;
import dev.opswright.persistence.paging.ListRequest;
import dev.opswright.persistence.tenancy.Tenancy;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How fast a million events are searched; run by name, it takes minutes. */
class AuditSearchFigures {
    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final int EVENTS = Integer.getInteger("opswright.audit.events", 1_000_000);
    private static final int TIMES = 20;

    @TempDir
    Path folder;

    @Test
    void aPageOfAMillion() throws SQLException {
        UUID org = DATABASE.newOrganization();
        fill(org);
        Map<String, Object> properties = new HashMap<>(DATABASE.properties());
        properties.put("opswright.master-key-file", folder.resolve("master.key").toString());
        try (ApplicationContext context = ApplicationContext.run(properties)) {
            Tenancy tenancy = context.getBean(Tenancy.class);
            AuditQueries queries = context.getBean(AuditQueries.class);
            for (String filter : List.of(
                    "",
                    "action=server:update",
                    "outcome=denied",
                    "resource_id=r-77",
                    "category=security",
                    "q=web-123456",
                    "q=server",
                    "q=nowhere to be found",
                    "since=2026-11-10T00:00:00Z&until=2026-11-11T00:00:00Z")) {
                List<Long> took = new ArrayList<>();
                int rows = 0;
                for (int i = 0; i < TIMES; i++) {
                    long begin = System.nanoTime();
                    rows = tenancy.read(org, () -> queries.list(request(filter)))
                            .items()
                            .size();
                    took.add((System.nanoTime() - begin) / 1_000);
                }
                took.sort(null);
                System.out.printf(
                        "%-50s %3d rows  p50 %6.1f ms  p95 %6.1f ms%n",
                        filter, rows, took.get(TIMES / 2) / 1e3, took.get(TIMES - 2) / 1e3);
            }
        }
    }

    private static ListRequest request(String filter) {
        Map<String, List<String>> parameters = new HashMap<>();
        for (String part : filter.split("&", -1)) {
            if (!part.isEmpty()) {
                parameters.put(part.split("=", 2)[0], List.of(part.split("=", 2)[1]));
            }
        }
        return new ListRequest(parameters);
    }

    private static void fill(UUID org) throws SQLException {
        try (Connection connection = DATABASE.connect(TestDatabase.OWNER);
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE audit_events NO FORCE ROW LEVEL SECURITY");
            statement.execute("ALTER TABLE audit_events DISABLE TRIGGER USER");
            statement.execute("INSERT INTO audit_events (org_id, id, at, category, actor_type, actor_id, action,"
                    + " resource_type, resource_id, resource_name, outcome, details) SELECT '" + org
                    + "', gen_random_uuid(), now() - n * interval '2 seconds',"
                    + " (ARRAY['operation','operation','change','security'])[1 + n % 4], 'system', NULL,"
                    + " (ARRAY['command:launch','command:end','server:update','session:login'])[1 + n % 4],"
                    + " (ARRAY['execution','execution','server','session'])[1 + n % 4], 'r-' || n % 1000,"
                    + " 'web-' || n, CASE WHEN n % 50 = 0 THEN 'denied' ELSE 'success' END, '{\"n\": 1}'"
                    + " FROM generate_series(1, " + EVENTS + ") n");
            statement.execute("ALTER TABLE audit_events ENABLE TRIGGER USER");
            statement.execute("ALTER TABLE audit_events FORCE ROW LEVEL SECURITY");
            statement.execute("ANALYZE audit_events");
        }
    }
}
