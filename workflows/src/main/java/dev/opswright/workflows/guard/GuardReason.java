/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.guard;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One guard's word.
 *
 * @param guard its name, for example {@code host_lease}
 * @param code reason code of the contract; {@code ok} when it allows
 * @param message a sentence for people: what, until when, what one can do
 */
public record GuardReason(
        String guard,
        GuardVerdict.Decision decision,
        String code,
        String message,
        @Nullable Instant until) {}
