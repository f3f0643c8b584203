/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.privacy;

import dev.opswright.persistence.audit.PersonalCipher;
import dev.opswright.persistence.audit.PersonalFields;
import dev.opswright.persistence.secret.AuditSigner;
import dev.opswright.persistence.secret.PayloadCipher;
import dev.opswright.workflows.privacy.PrivacyRef;
import dev.opswright.workflows.privacy.PrivacyState;
import dev.opswright.workflows.privacy.PrivacyStatus;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The worker's side of privacy requests: each step is one transaction of the system role, and may be repeated. */
public final class PrivacyStore {
    private final DataSource system;
    private final PersonalCipher personal;
    private final PayloadCipher cipher;
    private final AuditSigner signer;
    private final ColumnMap map = ColumnMap.load();

    /**
     * @param system pool of the system role
     */
    public PrivacyStore(DataSource system, PersonalCipher personal, PayloadCipher cipher, AuditSigner signer) {
        this.system = system;
        this.personal = personal;
        this.cipher = cipher;
        this.signer = signer;
    }

    /** What the row says; empty when there is none. */
    public Optional<PrivacyState> look(PrivacyRef request) {
        return in(request.orgId(), connection -> RequestRows.state(connection, request));
    }

    /** Collects and keeps it sealed; a request that is further already stays as it is. */
    public void collect(PrivacyRef request) {
        in(request.orgId(), connection -> {
            RequestRows.Locked row = RequestRows.lock(connection, request);
            if (row != null && row.is(PrivacyStatus.REQUESTED)) {
                collect(connection, request, row);
            }
            return Optional.empty();
        });
    }

    private void collect(Connection connection, PrivacyRef request, RequestRows.Locked row)
            throws SQLException, IOException {
        Subject subject = new Subject(request.orgId(), row.subjectId());
        try {
            Collector.Collected collected = new Collector(
                            connection, map, subject, (event, secret) -> open(subject, event, secret))
                    .collect(row.now());
            RequestRows.keep(
                    connection, request, cipher.seal(collected.zip(), PrivacyArchives.binding(request.requestId())));
            RequestRows.collected(connection, request, collected.rows(), collected.counts());
            PrivacyAudit.note(
                    connection, request.orgId(), "collect", request.requestId().toString(), null);
        } catch (Collector.TooLarge e) {
            RequestRows.end(
                    connection,
                    request,
                    PrivacyStatus.FAILED,
                    "too_large",
                    "There is more about this person than fits into one file.");
        }
    }

    private Map<String, String> open(Subject subject, UUID event, byte[] sealed) {
        PersonalFields fields = personal.open(subject.orgId(), subject.userId(), event, sealed);
        Map<String, String> opened = new HashMap<>();
        put(opened, "name", fields.name());
        put(opened, "ip_address", fields.ip());
        put(opened, "user_agent", fields.userAgent());
        return opened;
    }

    private static void put(Map<String, String> opened, String name, @Nullable String value) {
        if (value != null) {
            opened.put(name, value);
        }
    }

    /** Erases and signs, or ends the request as failed where it may not be done. */
    public void erase(PrivacyRef request) {
        in(request.orgId(), connection -> {
            RequestRows.Locked row = RequestRows.lock(connection, request);
            if (row == null || !row.is(PrivacyStatus.REQUESTED) || !row.isDue()) {
                return Optional.empty();
            }
            Subject subject = new Subject(request.orgId(), row.subjectId());
            ErasureCheck.Refusal refusal = ErasureCheck.check(connection, subject);
            if (refusal != null) {
                RequestRows.end(connection, request, PrivacyStatus.FAILED, refusal.code(), refusal.message());
            } else {
                erase(connection, request, row, subject);
            }
            return Optional.empty();
        });
        personal.forget();
    }

    private void erase(Connection connection, PrivacyRef request, RequestRows.Locked row, Subject subject)
            throws SQLException {
        SortedMap<String, Long> rows =
                new Erasure(connection, map, subject).run().orElseThrow();
        ErasureLedger.add(connection, Certificate.of(subject, request.requestId(), row.now(), rows, signer));
        RequestRows.erased(connection, request, rows);
        PrivacyAudit.note(
                connection, request.orgId(), "erase", request.requestId().toString(), null);
    }

    /** Ends the request where it still stands so, and deletes what was collected. */
    public void end(PrivacyRef request, PrivacyStatus from, PrivacyStatus status, String code, String message) {
        in(request.orgId(), connection -> {
            RequestRows.Locked row = RequestRows.lock(connection, request);
            if (row != null && row.is(from)) {
                RequestRows.end(connection, request, status, code, message);
                PrivacyAudit.note(
                        connection, request.orgId(), "end", request.requestId().toString(), code);
            }
            return Optional.empty();
        });
    }

    /** Requests that have not ended, oldest first: their workflows are started where they do not run. */
    public List<PrivacyRef> open(int most) {
        return in(new UUID(0, 0), connection -> RequestRows.open(connection, most));
    }

    /** Everybody's certificates. */
    public List<Certificate> ledger() {
        return in(new UUID(0, 0), ErasureLedger::all);
    }

    /** Erases again whom a restored database has brought back. */
    public List<Subject> reapply(List<Certificate> certificates) {
        return in(new UUID(0, 0), connection -> ErasureLedger.reapply(connection, certificates));
    }

    private interface Work<T> {
        T run(Connection connection) throws SQLException, IOException;
    }

    private <T> T in(UUID orgId, Work<T> work) {
        try (Connection connection = system.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Organizations.enter(connection, orgId);
                T result = work.run(connection);
                connection.commit();
                return result;
            } catch (SQLException | IOException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException | IOException e) {
            // The message of a database error may quote a row.
            throw new PrivacyStorageException("A privacy request could not be carried on", e);
        }
    }
}
