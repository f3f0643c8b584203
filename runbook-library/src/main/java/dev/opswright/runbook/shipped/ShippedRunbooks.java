/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shipped;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The runbooks that come with the product, as their files are; read from the class path. */
public final class ShippedRunbooks {
    private static final String FOLDER = "/runbooks/";

    private ShippedRunbooks() {}

    /**
     * One shipped file.
     *
     * @param name of the runbook, which is also the name of its file without {@code .yaml}
     * @param yaml the text of the file
     */
    public record Shipped(String name, String yaml) {}

    /** All of them, by name. */
    public static List<Shipped> all() {
        return read("index.txt")
                .lines()
                .map(name -> new Shipped(name, read(name + ".yaml")))
                .toList();
    }

    /** The one of that name, if it is shipped. */
    public static Optional<Shipped> find(String name) {
        return all().stream().filter(shipped -> shipped.name().equals(name)).findFirst();
    }

    /** The tests of a shipped runbook, as its {@code .test.yaml} holds them. */
    public static String tests(Shipped shipped) {
        return read(shipped.name() + ".test.yaml");
    }

    private static String read(String file) {
        try (InputStream content = ShippedRunbooks.class.getResourceAsStream(FOLDER + file)) {
            if (content == null) {
                throw new IllegalStateException("A shipped runbook is missing: " + file);
            }
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
