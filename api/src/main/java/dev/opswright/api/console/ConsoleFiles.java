/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.console;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The built console on the class path; absent when it was left out of the build. */
@Singleton
class ConsoleFiles {
    private static final String ROOT = "META-INF/resources/ui/";
    // No dots at the start of a part, so nothing climbs out of the folder.
    private static final Pattern PLAIN =
            Pattern.compile("([A-Za-z0-9_@-][A-Za-z0-9._@-]*/)*[A-Za-z0-9_@-][A-Za-z0-9._@-]*");
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("woff", "font/woff"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("map", "application/json"));

    /** A file and how to send it. */
    record ConsoleFile(byte[] bytes, String type, boolean isFingerprinted) {}

    /** A file of the console; the index for its root. */
    Optional<ConsoleFile> find(String path) {
        String name = path.startsWith("/") ? path.substring(1) : path;
        if (name.isEmpty()) {
            return index();
        }
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        return type == null || !PLAIN.matcher(name).matches() ? Optional.empty() : read(name, type);
    }

    /** The page that every address of the console starts with. */
    Optional<ConsoleFile> index() {
        return read("index.html", TYPES.getOrDefault("html", ""));
    }

    private static Optional<ConsoleFile> read(String name, String type) {
        try (InputStream stream = ConsoleFiles.class.getClassLoader().getResourceAsStream(ROOT + name)) {
            return stream == null
                    ? Optional.empty()
                    : Optional.of(new ConsoleFile(stream.readAllBytes(), type, name.startsWith("assets/")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
