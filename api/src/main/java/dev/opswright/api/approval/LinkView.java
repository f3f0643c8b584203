/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.approval;

import dev.opswright.persistence.approval.LinkRow;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a link is good for.
 *
 * @param decision {@code null} when the link is not the caller's
 * @param obstacle why it decides nothing, in a sentence; {@code null} = it may
 */
@Serdeable
public record LinkView(
        @Schema(
                type = "string",
                allowableValues = {"approve", "reject"})
        @Nullable
        String decision,

        @Nullable String obstacle) {
    static final String FOREIGN =
            "This link was not made for you, or was changed on its way. Decide with the buttons below, if you may.";
    static final String USED = "This link was used already; it works once.";

    static LinkView of(Optional<LinkRow> link) {
        return link.map(row -> new LinkView(row.decision(), row.usedAt() == null ? null : USED))
                .orElse(new LinkView(null, FOREIGN));
    }
}
