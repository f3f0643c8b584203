/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.audit;

import dev.opswright.persistence.audit.AuditEventRow;
import dev.opswright.persistence.audit.PersonalCipher;
import dev.opswright.persistence.audit.PersonalFields;
import jakarta.inject.Singleton;
import java.util.HexFormat;
import java.util.UUID;

/** Events as people read them: what is personal is opened, where its key still exists. */
@Singleton
class AuditViews {
    private final PersonalCipher cipher;

    AuditViews(PersonalCipher cipher) {
        this.cipher = cipher;
    }

    AuditEventView of(AuditEventRow row) {
        UUID subject = row.subjectId();
        String sealed = row.personal();
        PersonalFields personal = subject == null || sealed == null
                ? new PersonalFields(null, null, null)
                : cipher.open(row.orgId(), subject, row.id(), HexFormat.of().parseHex(sealed));
        return AuditEventView.of(row, personal);
    }
}
