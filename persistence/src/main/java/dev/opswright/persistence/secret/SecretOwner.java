/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.secret;

/** What kind of row a secret belongs to; the names are those of the column. */
public enum SecretOwner {
    SERVER("server"),
    ALERT_SOURCE("alert_source"),
    /** A step whose output is secret. */
    STEP("step");

    private final String column;

    SecretOwner(String column) {
        this.column = column;
    }

    /** The owner whose column it is. */
    static SecretOwner of(String column) {
        return SERVER.column.equals(column) ? SERVER : ALERT_SOURCE;
    }

    /** The value of {@code secrets.owner_type}. */
    public String column() {
        return column;
    }
}
