/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.mail;

import dev.opswright.api.paging.ListPage;
import dev.opswright.api.paging.ListParameters;
import dev.opswright.api.security.Permission;
import dev.opswright.persistence.mail.MailOutbox;
import dev.opswright.persistence.tenancy.AcrossTenants;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Mails of the installation, for the administrators of the platform: what waits, what went, what could not go. */
@Controller("/api/v1/mails")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "mail")
class MailController {
    private final MailOutbox outbox;
    private final AcrossTenants transactions;

    MailController(MailOutbox outbox, AcrossTenants transactions) {
        this.outbox = outbox;
        this.transactions = transactions;
    }

    /**
     * A mail, without its text.
     *
     * @param status waiting, sent, dropped (wanted no more) or dead (given up)
     * @param lastError of the last try, in our words
     */
    @Serdeable
    record MailView(
            UUID id,
            String kind,
            String address,
            String status,
            int tries,
            Instant createdAt,
            @Nullable Instant endedAt,
            @Nullable String lastError) {}

    @Get
    @Permission("mails:read")
    @ListParameters
    @MailFilters
    @Operation(operationId = "listMails", summary = "Mails of the last month, newest first")
    ListPage<MailView> list(HttpRequest<?> request) {
        return ListPage.of(
                transactions.in(() -> outbox.list(ListPage.request(request))),
                row -> new MailView(
                        row.id(),
                        row.kind(),
                        row.address(),
                        row.status(),
                        row.tries(),
                        row.createdAt(),
                        row.endedAt(),
                        row.lastError()));
    }
}
