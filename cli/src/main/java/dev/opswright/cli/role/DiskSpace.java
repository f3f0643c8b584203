/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.role;

import dev.opswright.cli.data.DataFolder;
import dev.opswright.cli.output.StartRefused;
import java.io.IOException;
import java.nio.file.Files;

/** Looks whether there is room to start: a database that fills its disk while it recovers is a much worse message. */
final class DiskSpace {
    private static final long NEEDED_MEGABYTES = 300;
    private static final long MEGABYTE = 1 << 20;

    private DiskSpace() {}

    static void check(DataFolder folder) {
        try {
            long free = Files.getFileStore(folder.root()).getUsableSpace() / MEGABYTE;
            if (free < NEEDED_MEGABYTES) {
                throw new StartRefused(
                        "Only %d MB are free for %s and %d are needed: make room or choose another folder with --data."
                                .formatted(free, folder.root(), NEEDED_MEGABYTES));
            }
        } catch (IOException e) {
            throw new StartRefused(
                    "The disk of %s cannot be asked for its free space: %s".formatted(folder.root(), e.getMessage()),
                    e);
        }
    }
}
