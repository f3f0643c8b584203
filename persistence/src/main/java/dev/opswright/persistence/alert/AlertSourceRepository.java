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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Alert sources of the organization. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@TenantBound
public abstract class AlertSourceRepository implements GenericRepository<SourceLoginRow, UUID> {
    private static final String DOCUMENT = """
            CAST(jsonb_build_object('id', s.id, 'name', s.name, 'kind', s.kind, 'alertmanager_url', s.alertmanager_url,
              'prometheus_url', s.prometheus_url,
              'has_alertmanager_credentials', EXISTS (SELECT 1 FROM secrets x WHERE x.owner_id = s.id
                AND x.purpose = 'alertmanager_authorization'),
              'has_prometheus_credentials', EXISTS (SELECT 1 FROM secrets x WHERE x.owner_id = s.id
                AND x.purpose = 'prometheus_authorization'),
              'watchdog_enabled', s.watchdog_timeout_seconds IS NOT NULL,
              'watchdog_timeout_seconds', s.watchdog_timeout_seconds, 'last_delivery_at', s.last_delivery_at,
              'last_watchdog_at', s.last_watchdog_at, 'last_reconciled_at', s.last_reconciled_at, 'gap_from', s.gap_from,
              'status', CASE WHEN s.last_error IS NOT NULL THEN 'failing'
                WHEN s.last_delivery_at IS NULL AND s.last_reconciled_at IS NULL THEN 'waiting' ELSE 'ok' END,
              'last_error', s.last_error, 'created_at', s.created_at, 'updated_at', s.updated_at,
              'version', s.version) AS text)""";

    private static final String SELECT =
            "SELECT s.id, {cursor}, " + DOCUMENT + " AS document FROM alert_sources s WHERE s.deleted_at IS NULL{page}";

    private static final ListSpec LIST = ListSpec.of("s.id", "name", "name", "s.name")
            .sort("created_at", "s.created_at")
            .filter("kind", Filter.words("s.kind", List.of("alertmanager", "opswright")))
            .filter("name", Filter.text("s.name"));

    private final Pages pages;

    protected AlertSourceRepository(Pages pages) {
        this.pages = pages;
    }

    /** A page of sources. */
    public Page<AlertSourceView> list(ListRequest request) {
        return pages.documents(AlertSourceView.class, SELECT, LIST, request);
    }

    /** One source. */
    public Optional<AlertSourceView> find(UUID id) {
        return document(id).map(json -> Json.read(json, AlertSourceView.class));
    }

    @Query("SELECT " + DOCUMENT + " FROM alert_sources s WHERE s.id = :id AND s.deleted_at IS NULL")
    abstract Optional<String> document(UUID id);

    /** Makes a source; {@code tokenHash} is the SHA-256 of its bearer token. */
    @Query("""
            INSERT INTO alert_sources (id, org_id, name, kind, token_hash, alertmanager_url, prometheus_url,
              watchdog_timeout_seconds, created_by)
            VALUES (:id, current_org(), :name, 'alertmanager', :tokenHash, :alertmanagerUrl, :prometheusUrl,
              :watchdogTimeoutSeconds, :createdBy)""")
    public abstract void insert(
            UUID id,
            String name,
            byte[] tokenHash,
            @Nullable String alertmanagerUrl,
            @Nullable String prometheusUrl,
            @Nullable Integer watchdogTimeoutSeconds,
            UUID createdBy);

    /** Changes a source; 0 when the version is stale. */
    @Query("""
            UPDATE alert_sources SET name = :name, alertmanager_url = :alertmanagerUrl, prometheus_url = :prometheusUrl,
              watchdog_timeout_seconds = :watchdogTimeoutSeconds, last_error = NULL, reconcile_requested = true,
              updated_at = now(), version = version + 1
            WHERE id = :id AND version = :version AND deleted_at IS NULL AND kind = 'alertmanager'""")
    public abstract int update(
            UUID id,
            String name,
            @Nullable String alertmanagerUrl,
            @Nullable String prometheusUrl,
            @Nullable Integer watchdogTimeoutSeconds,
            long version);

    /** Gives it another token; the old one is refused within seconds. */
    @Query("""
            UPDATE alert_sources SET token_hash = :tokenHash, updated_at = now(), version = version + 1
            WHERE id = :id AND deleted_at IS NULL AND kind = 'alertmanager'""")
    public abstract int replaceToken(UUID id, byte[] tokenHash);

    /** Ends a source; its alerts stay. */
    @Query("""
            UPDATE alert_sources SET deleted_at = now(), token_hash = NULL, updated_at = now(), version = version + 1
            WHERE id = :id AND deleted_at IS NULL AND kind = 'alertmanager'""")
    public abstract int delete(UUID id);
}
