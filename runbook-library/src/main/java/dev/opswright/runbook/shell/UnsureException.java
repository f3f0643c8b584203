/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

/** The script cannot be read with certainty; where values are in play it is then refused. */
final class UnsureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnsureException(String message) {
        super(message);
    }
}
