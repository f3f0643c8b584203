/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.config;

import java.util.Optional;

/**
 * An external PostgreSQL.
 *
 * @param url JDBC address
 * @param application the role requests run as
 * @param system the role of work across organizations
 * @param migration the owner; needed by {@code migrate} and {@code up} only
 */
public record DatabaseSettings(String url, Account application, Account system, Optional<Account> migration) {

    /** One role. */
    public record Account(String user, Secret password) {}
}
