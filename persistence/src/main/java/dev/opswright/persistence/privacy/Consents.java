/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.privacy;

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
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Consents of the organization's people. A row is never changed but once, when the consent is withdrawn. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@TenantBound
public abstract class Consents implements GenericRepository<ConsentRow, UUID> {
    private static final String DOCUMENT = """
            CAST(jsonb_build_object('id', c.id,
              'subject', jsonb_build_object('id', c.subject_id, 'username', coalesce(s.username, '')),
              'purpose', c.purpose, 'policy_version', c.policy_version, 'evidence', c.evidence, 'given_at', c.given_at,
              'recorded_by', jsonb_build_object('id', c.recorded_by, 'username', coalesce(r.username, '')),
              'withdrawn_at', c.withdrawn_at, 'withdrawn_by', CASE WHEN c.withdrawn_by IS NOT NULL
                THEN jsonb_build_object('id', c.withdrawn_by, 'username', coalesce(w.username, '')) END,
              'withdrawal_evidence', c.withdrawal_evidence) AS text)""";

    private static final String FROM = """
             FROM consents c LEFT JOIN users s ON s.id = c.subject_id LEFT JOIN users r ON r.id = c.recorded_by
            LEFT JOIN users w ON w.id = c.withdrawn_by""";

    private static final ListSpec LIST = ListSpec.of("c.id", "-given_at", "given_at", "c.given_at")
            .filter("user", Filter.idOrName("c.subject_id", "s.username"))
            .filter("in_force", Filter.flag("(c.withdrawn_at IS NULL)"));

    private final Pages pages;

    protected Consents(Pages pages) {
        this.pages = pages;
    }

    /** A page of consents, newest first. */
    public Page<ConsentView> list(ListRequest request) {
        return pages.documents(
                ConsentView.class,
                "SELECT c.id, {cursor}, " + DOCUMENT + " AS document" + FROM + " WHERE true{page}",
                LIST,
                request);
    }

    /** One consent. */
    public Optional<ConsentView> find(UUID id) {
        return document(id).map(json -> Json.read(json, ConsentView.class));
    }

    @Query("SELECT " + DOCUMENT + FROM + " WHERE c.id = :id")
    abstract Optional<String> document(UUID id);

    /** Whether somebody is a member. */
    @Query("SELECT EXISTS (SELECT 1 FROM memberships WHERE user_id = :userId)")
    public abstract boolean isMember(UUID userId);

    /** Records one; 0 where the person gave it already. */
    @Query("""
            INSERT INTO consents (id, org_id, subject_id, purpose, policy_version, evidence, given_at, recorded_by)
            VALUES (:id, current_org(), :subjectId, :purpose, :policyVersion, :evidence,
              coalesce(CAST(:givenAt AS timestamptz), now()), :recordedBy)
            ON CONFLICT DO NOTHING""")
    public abstract int insert(
            UUID id,
            UUID subjectId,
            String purpose,
            String policyVersion,
            String evidence,
            @Nullable Instant givenAt,
            UUID recordedBy);

    /** Takes one back; 0 where it was already. */
    @Query("""
            UPDATE consents SET withdrawn_at = now(), withdrawn_by = :by, withdrawal_evidence = :evidence
            WHERE id = :id AND withdrawn_at IS NULL""")
    public abstract int withdraw(UUID id, UUID by, @Nullable String evidence);
}
