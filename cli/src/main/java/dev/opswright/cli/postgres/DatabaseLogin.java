/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.postgres;

import dev.opswright.cli.config.Secret;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/** How one role reaches one database. */
public record DatabaseLogin(String url, String user, Secret password) {
    /** Opens a plain connection; limits of 5 s to log in and 30 s a statement, so that nobody waits on a dead server. */
    public Connection connect() throws SQLException {
        return connect(Duration.ofSeconds(30));
    }

    /** The same for long work: {@code silence} is how long the server may say nothing at all. */
    public Connection connect(Duration silence) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password.reveal());
        properties.setProperty("loginTimeout", "5");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", Long.toString(silence.toSeconds()));
        properties.setProperty("ApplicationName", "opswright-launcher");
        return DriverManager.getConnection(url, properties);
    }
}
