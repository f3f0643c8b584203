/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.privacy;

import dev.opswright.persistence.secret.PayloadCipher;
import dev.opswright.persistence.tenancy.Tenancy;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.util.Optional;
import java.util.UUID;

/** What was collected and not given out yet, for the api; inside {@link Tenancy#in}. */
public final class PrivacyArchives {
    private final JdbcOperations jdbc;
    private final PayloadCipher cipher;

    public PrivacyArchives(JdbcOperations jdbc, PayloadCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    /** The ZIP file of a request, while there is one. */
    public Optional<byte[]> open(UUID requestId) {
        return jdbc.prepareStatement(
                        "SELECT content_sealed FROM privacy_archives WHERE org_id = ? AND request_id = ?", select -> {
                            select.setObject(1, Tenancy.current());
                            select.setObject(2, requestId);
                            try (ResultSet row = select.executeQuery()) {
                                return row.next() ? Optional.of(row.getBytes(1)) : Optional.<byte[]>empty();
                            }
                        })
                .map(content -> cipher.open(content, binding(requestId)));
    }

    static byte[] binding(UUID requestId) {
        return ("opswright/privacy-archive/" + requestId).getBytes(StandardCharsets.UTF_8);
    }
}
