/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.schema;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the ready page asks the database. */
@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "system")
public abstract class SchemaState implements GenericRepository<SchemaState.Applied, String> {
    private static final Pattern CHANGE_SET = Pattern.compile("changelog/(\\d{4}-[a-z0-9-]+)\\.sql");
    private static final List<String> EXPECTED = expected();

    /** An applied change set. */
    @MappedEntity("databasechangelog")
    public record Applied(@Id String id) {}

    /** The change sets of this version, in their order. */
    static List<String> changeSets() {
        return EXPECTED;
    }

    /** Change sets of this version that the database does not have; answers only while the database does. */
    public List<String> missing() {
        List<String> missing = new ArrayList<>(EXPECTED);
        missing.removeAll(applied());
        return missing;
    }

    @Query("SELECT id FROM databasechangelog")
    abstract List<String> applied();

    /** Seconds that the oldest row of the outbox has waited; 0 when it is empty. */
    @Query("""
            SELECT coalesce(CAST(extract(epoch FROM now() - min(created_at)) AS bigint), 0) FROM outbox_events
            WHERE done_at IS NULL""")
    public abstract long relayLagSeconds();

    private static List<String> expected() {
        try (InputStream file = SchemaState.class.getResourceAsStream("/db/changelog.yaml")) {
            String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            Matcher matcher = CHANGE_SET.matcher(text);
            List<String> ids = new ArrayList<>();
            while (matcher.find()) {
                ids.add(matcher.group(1));
            }
            return List.copyOf(ids);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
