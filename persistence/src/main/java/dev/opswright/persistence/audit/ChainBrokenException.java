/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.audit;

import java.util.UUID;

/** The stored chain ends before a link that is known to have been written. */
public final class ChainBrokenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ChainBrokenException(UUID orgId, long known, long end) {
        super("The audit chain of organization " + orgId + " went to " + known + " and now differs, or ends at " + end);
    }
}
