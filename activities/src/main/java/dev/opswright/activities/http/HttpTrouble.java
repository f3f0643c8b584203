/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.http;

import org.jspecify.annotations.Nullable;

/** Why there is no answer to a request. Messages hold names of hosts, never values. */
public final class HttpTrouble extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean sent;
    private final String code;

    HttpTrouble(boolean sent, String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.sent = sent;
        this.code = code;
    }

    /** It never left: whatever is tried next is the first. */
    static HttpTrouble notSent(String code, String message) {
        return new HttpTrouble(false, code, message, null);
    }

    /** Whether the other side may have acted on it. */
    public boolean mayBeSent() {
        return sent;
    }

    /** Stable word. */
    public String code() {
        return code;
    }
}
