/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.paging;

import org.jspecify.annotations.Nullable;

/** A parameter of a list that is unknown or cannot be read; the api answers 400 and names it. */
public final class InvalidListRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String parameter;

    InvalidListRequest(String parameter, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.parameter = parameter;
    }

    /** The parameter at fault. */
    public String parameter() {
        return parameter;
    }
}
