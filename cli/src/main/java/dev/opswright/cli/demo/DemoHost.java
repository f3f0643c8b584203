/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.demo;

import dev.opswright.cli.target.MinaSshTarget;
import dev.opswright.cli.target.SshTarget;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The machine that is broken and gets fixed: an SSH server, a service manager and two services that are down. */
final class DemoHost implements AutoCloseable {
    private final Path folder;
    private final SshTarget target;

    private DemoHost(Path folder, SshTarget target) {
        this.folder = folder;
        this.target = target;
    }

    static DemoHost start(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("services"));
        Files.writeString(folder.resolve("servicectl"), resource("servicectl"));
        return new DemoHost(folder, MinaSshTarget.start(folder.resolve("state")));
    }

    SshTarget target() {
        return target;
    }

    /** The demo's runbooks for this folder. */
    String runbooks() throws IOException {
        return resource("runbooks.yaml").replace("@FOLDER@", folder.toString());
    }

    /** Takes a service down behind everybody's back. */
    void breakService(String name) throws IOException {
        Files.writeString(folder.resolve("services").resolve(name), "down\n");
    }

    /** What a monitoring system would see. */
    boolean isUp(String name) {
        try {
            return Files.readString(folder.resolve("services").resolve(name))
                    .strip()
                    .equals("up");
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        target.close();
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = DemoHost.class.getResourceAsStream("/demo/" + name)) {
            if (stream == null) {
                throw new IOException("The program is not complete: /demo/" + name + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
