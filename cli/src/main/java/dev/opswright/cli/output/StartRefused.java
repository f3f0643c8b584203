/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.output;

/**
 * The program cannot do what was asked, and the person can change that. The message is one plain sentence that says what to do;
 * it is all that is printed, and the exit code is 2.
 */
public final class StartRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StartRefused(String sentence) {
        super(sentence);
    }

    public StartRefused(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
