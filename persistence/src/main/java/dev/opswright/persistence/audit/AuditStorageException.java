/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.audit;

import java.sql.SQLException;

/** The audit log cannot be written or read; whatever was to be audited does not happen. Its cause is the database's. */
public final class AuditStorageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private AuditStorageException(String message, SQLException cause) {
        super(message, cause);
    }

    static AuditStorageException of(String message, SQLException cause) {
        return new AuditStorageException(message, cause);
    }
}
