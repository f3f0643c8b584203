/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.alert;

import dev.opswright.persistence.paging.Filter;
import dev.opswright.persistence.paging.ListRequest;
import dev.opswright.persistence.paging.ListSpec;
import dev.opswright.persistence.paging.Page;
import dev.opswright.persistence.paging.Pages;
import dev.opswright.persistence.tenancy.TenantBound;
import dev.opswright.workflows.json.Json;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Raw deliveries for people. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@TenantBound
public abstract class DeliveryQueries implements GenericRepository<SourceLoginRow, UUID> {
    private static final String DOCUMENT = """
            CAST(jsonb_build_object('id', d.id, 'source_id', d.source_id, 'source', s.name, 'received_at', d.received_at,
              'origin', d.origin, 'size_bytes', d.size_bytes, 'body_sha256', encode(d.body_sha256, 'hex'),
              'quarantined', d.quarantined, 'quarantine_reason', d.quarantine_reason,
              'truncated_alerts', d.truncated_alerts, 'received', d.received, 'new', d.new, 'updated', d.updated,
              'resolved', d.resolved, 'duplicate', d.duplicate, 'rejected', d.rejected) AS text)""";

    private static final String FROM = " FROM alert_deliveries d JOIN alert_sources s ON s.id = d.source_id WHERE ";

    private static final String SELECT = "SELECT d.id, {cursor}, " + DOCUMENT + " AS document" + FROM + "true{page}";

    private static final ListSpec LIST = ListSpec.of("d.id", "-received_at", "received_at", "d.received_at")
            .filter("quarantined", Filter.flag("d.quarantined"))
            .filter("source", Filter.idOrName("d.source_id", "s.name"))
            .filter("origin", Filter.words("d.origin", List.of("webhook", "reconciler", "gap_query", "platform")))
            .filter("since", Filter.time("d.received_at", ">="))
            .filter("until", Filter.time("d.received_at", "<"));

    private final Pages pages;

    protected DeliveryQueries(Pages pages) {
        this.pages = pages;
    }

    /** A page of deliveries, newest first. */
    public Page<DeliveryView> list(ListRequest request) {
        return pages.documents(DeliveryView.class, SELECT, LIST, request);
    }

    /** One delivery with the head of its body. */
    public Optional<DeliveryView> find(UUID id) {
        return document(id)
                .map(json -> Json.read(json, DeliveryView.class))
                .map(d -> new DeliveryView(
                        d.id(),
                        d.sourceId(),
                        d.source(),
                        d.receivedAt(),
                        d.origin(),
                        d.sizeBytes(),
                        d.bodySha256(),
                        d.quarantined(),
                        d.quarantineReason(),
                        d.truncatedAlerts(),
                        d.received(),
                        d.opened(),
                        d.updated(),
                        d.resolved(),
                        d.duplicate(),
                        d.rejected(),
                        new String(Base64.getMimeDecoder().decode(head(id)), StandardCharsets.UTF_8)));
    }

    @Query("SELECT " + DOCUMENT + FROM + "d.id = :id")
    abstract Optional<String> document(UUID id);

    @Query("SELECT encode(substring(d.body FROM 1 FOR 65536), 'base64') FROM alert_deliveries d WHERE d.id = :id")
    abstract String head(UUID id);
}
