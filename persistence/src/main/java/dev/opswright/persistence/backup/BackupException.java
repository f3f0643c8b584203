/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.backup;

/** A backup could not be made, read or restored; the message is a plain sentence for people and holds no secret. */
public final class BackupException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BackupException(String sentence) {
        super(sentence);
    }

    public BackupException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
