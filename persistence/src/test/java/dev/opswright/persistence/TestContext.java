/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence;

import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The object graph of a test class on the database of this JVM, with a master key of its own. Keysets open with the key
 * they were made with, so what an earlier class left is forgotten.
 */
public final class TestContext implements BeforeAllCallback, AfterAllCallback {
    private ApplicationContext context;

    @Override
    public void beforeAll(ExtensionContext test) throws IOException, SQLException {
        forgetKeys();
        Path key = Files.createTempDirectory("opswright-context").resolve("master.key");
        Map<String, Object> properties = new HashMap<>(TestDatabase.shared().properties());
        properties.put("opswright.master-key-file", key.toString());
        context = ApplicationContext.run(properties);
    }

    @Override
    public void afterAll(ExtensionContext test) throws SQLException {
        context.close();
        forgetKeys();
    }

    /** One of its objects. */
    public <T> T getBean(Class<T> type) {
        return context.getBean(type);
    }

    /** One of several of a type. */
    public <T> T getBean(Class<T> type, String name) {
        return context.getBean(type, Qualifiers.byName(name));
    }

    private static void forgetKeys() throws SQLException {
        try (Connection owner = TestDatabase.shared().connect(TestDatabase.OWNER)) {
            owner.createStatement().execute("DELETE FROM encryption_keys");
        }
    }
}
