/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.data;

import dev.opswright.cli.output.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Where programs are unpacked or built once per machine, outside every data folder. */
public final class ToolCache {
    private final Path root;

    private ToolCache(Path root) {
        this.root = root;
    }

    /** {@code $XDG_CACHE_HOME/opswright}, or {@code ~/.cache/opswright}. */
    public static ToolCache ofUser(Map<String, String> environment) {
        String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path base = xdg.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
        return new ToolCache(base.resolve("opswright"));
    }

    /**
     * The cache for programs that another user must be able to run: root's home folder is closed to everyone else, so root keeps them
     * in {@code /var/cache/opswright}. For other users the same as {@link #ofUser}.
     */
    public static ToolCache shared(Map<String, String> environment) {
        boolean root = "root".equals(System.getProperty("user.name"));
        boolean told = !environment.getOrDefault("XDG_CACHE_HOME", "").isEmpty();
        return root && !told ? new ToolCache(Path.of("/var/cache/opswright")) : ofUser(environment);
    }

    /** A folder of that name, made where it is missing. */
    public Path folder(String name) {
        Path folder = root.resolve(name);
        try {
            Files.createDirectories(folder);
            return folder;
        } catch (IOException e) {
            throw new StartRefused(
                    "Cannot make the tool folder %s (%s): set XDG_CACHE_HOME to a writable one."
                            .formatted(folder, e.getMessage()),
                    e);
        }
    }

    public Path root() {
        return root;
    }
}
