/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.privacy;

import dev.opswright.persistence.paging.Filter;
import dev.opswright.persistence.paging.ListRequest;
import dev.opswright.persistence.paging.ListSpec;
import dev.opswright.persistence.paging.Page;
import dev.opswright.persistence.paging.Pages;
import dev.opswright.persistence.tenancy.TenantBound;
import dev.opswright.workflows.json.Json;
import dev.opswright.workflows.privacy.PrivacyKind;
import dev.opswright.workflows.privacy.PrivacyStatus;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Privacy requests as people make, decide and read them. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@TenantBound
public abstract class PrivacyRequests implements GenericRepository<PrivacyRequestRow, UUID> {
    private static final String DOCUMENT = """
            CAST(jsonb_build_object('id', p.id, 'kind', p.kind, 'status', p.status,
              'subject', jsonb_build_object('id', s.id, 'username', s.username), 'reason', p.reason,
              'requested_by', jsonb_build_object('id', p.requested_by, 'username', coalesce(r.username, '')),
              'requested_at', p.requested_at, 'due_at', p.due_at,
              'decided_by', CASE WHEN p.decided_by IS NOT NULL
                THEN jsonb_build_object('id', p.decided_by, 'username', coalesce(d.username, '')) END,
              'decided_at', p.decided_at, 'decision_comment', p.decision_comment, 'available_until', p.available_until,
              'downloads', p.downloads, 'row_count', p.row_count, 'counts', p.counts,
              'status_reason', CASE WHEN p.reason_code IS NOT NULL
                THEN jsonb_build_object('code', p.reason_code, 'message', p.reason_message) END,
              'completed_at', p.completed_at) AS text)""";

    private static final String FROM = """
             FROM privacy_requests p JOIN users s ON s.id = p.subject_id LEFT JOIN users r ON r.id = p.requested_by
            LEFT JOIN users d ON d.id = p.decided_by""";

    private static final ListSpec LIST = ListSpec.of("p.id", "-requested_at", "requested_at", "p.requested_at")
            .filter(
                    "kind",
                    Filter.words(
                            "p.kind",
                            Arrays.stream(PrivacyKind.values())
                                    .map(PrivacyKind::word)
                                    .toList()))
            .filter(
                    "status",
                    Filter.words(
                            "p.status",
                            Arrays.stream(PrivacyStatus.values())
                                    .map(PrivacyStatus::word)
                                    .toList()));

    private static final String SUBJECT = "subject";
    private static final ListSpec ABOUT = LIST.filter(SUBJECT, Filter.id("p.subject_id"));

    private final Pages pages;

    protected PrivacyRequests(Pages pages) {
        this.pages = pages;
    }

    /** A page of requests, newest first. */
    public Page<PrivacyRequestView> list(ListRequest request) {
        return page(LIST, request);
    }

    /** Like {@link #list}, of those about a person, whoever made them. */
    public Page<PrivacyRequestView> listAbout(UUID subjectId, ListRequest request) {
        Map<String, List<String>> narrowed = new LinkedHashMap<>(request.parameters());
        narrowed.put(SUBJECT, List.of(subjectId.toString()));
        return page(ABOUT, new ListRequest(narrowed));
    }

    private Page<PrivacyRequestView> page(ListSpec spec, ListRequest request) {
        return pages.documents(
                PrivacyRequestView.class,
                "SELECT p.id, {cursor}, " + DOCUMENT + " AS document" + FROM + " WHERE true{page}",
                spec,
                request);
    }

    /** How often a person asked for something about themselves within the last 24 hours. */
    @Query("""
            SELECT count(*) FROM privacy_requests WHERE subject_id = :userId AND requested_by = :userId
              AND requested_at > now() - interval '24 hours'""")
    public abstract long askedToday(UUID userId);

    /** One request. */
    public Optional<PrivacyRequestView> find(UUID id) {
        return document(id).map(json -> Json.read(json, PrivacyRequestView.class));
    }

    @Query("SELECT " + DOCUMENT + FROM + " WHERE p.id = :id")
    abstract Optional<String> document(UUID id);

    /** Locks a request until the end of the transaction; the answer is its status. */
    @Query("SELECT status FROM privacy_requests WHERE id = :id FOR UPDATE")
    public abstract Optional<String> lock(UUID id);

    /** Whether somebody is a member. */
    @Query("SELECT EXISTS (SELECT 1 FROM memberships WHERE user_id = :userId)")
    public abstract boolean isMember(UUID userId);

    /** Whether the organization's ledger knows the person as erased. */
    @Query("SELECT EXISTS (SELECT 1 FROM erasures WHERE subject_id = :userId)")
    public abstract boolean isErased(UUID userId);

    /** Makes a request; 0 when one of that kind is open for the person, or the key was used. */
    @Query("""
            INSERT INTO privacy_requests (id, org_id, kind, subject_id, reason, requested_by, request_key, due_at)
            VALUES (:id, current_org(), :kind, :subjectId, :reason, :requestedBy, :requestKey,
              now() + make_interval(secs => :dueSeconds))
            ON CONFLICT DO NOTHING""")
    public abstract int insert(
            UUID id,
            String kind,
            UUID subjectId,
            String reason,
            UUID requestedBy,
            @Nullable String requestKey,
            long dueSeconds);

    /** The request that was made with a key. */
    @Query("SELECT id FROM privacy_requests WHERE request_key = :requestKey")
    public abstract Optional<UUID> findByKey(String requestKey);

    /** Another person's yes; 0 when it does not wait for one any more. */
    @Query("""
            UPDATE privacy_requests SET status = 'ready', decided_by = :by, decided_at = now(),
              decision_comment = :comment, available_until = now() + make_interval(secs => :availableSeconds)
            WHERE id = :id AND status = 'collected' AND due_at > now()""")
    public abstract int release(UUID id, UUID by, @Nullable String comment, long availableSeconds);

    /** Another person's no; 0 when it does not wait for a decision any more. */
    @Query("""
            UPDATE privacy_requests SET status = 'refused', completed_at = now(), decided_by = :by, decided_at = now(),
              decision_comment = :comment
            WHERE id = :id AND status = 'collected'""")
    public abstract int refuse(UUID id, UUID by, @Nullable String comment);

    /** Takes it back; 0 when it is too late. */
    @Query("""
            UPDATE privacy_requests SET status = 'withdrawn', completed_at = now()
            WHERE id = :id AND completed_at IS NULL AND (kind = 'export' OR due_at > now())""")
    public abstract int withdraw(UUID id);

    /** Counts a download; 0 when there is none left, or its time is over. */
    @Query("""
            UPDATE privacy_requests SET downloads = downloads + 1
            WHERE id = :id AND status = 'ready' AND available_until > now() AND downloads < :most""")
    public abstract int countDownload(UUID id, int most);

    /** Deletes what was collected. */
    @Query("DELETE FROM privacy_archives WHERE request_id = :id")
    public abstract int discard(UUID id);

    /** The certificate of a person's erasure, as JSON. */
    public Optional<Certificate> certificate(UUID subjectId) {
        return certificateJson(subjectId).map(json -> Json.read(json, Certificate.class));
    }

    @Query("""
            SELECT CAST(jsonb_build_object('document', certificate, 'key_id', key_id, 'signature', signature) AS text)
            FROM erasures WHERE subject_id = :subjectId""")
    abstract Optional<String> certificateJson(UUID subjectId);
}
