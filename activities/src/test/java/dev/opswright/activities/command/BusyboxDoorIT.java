/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** On a host whose sh and tools are busybox. */
class BusyboxDoorIT extends DoorContract {
    @Override
    @Nullable
    String searchPath(Path folder) throws IOException {
        Path busybox = Path.of("/bin/busybox");
        if (!Files.isExecutable(busybox)) {
            RealSshd.missing("busybox", busybox + " is not installed");
        }
        Path bin = Files.createDirectories(folder.resolve("bin"));
        for (String tool : RealSshd.run(busybox.toString(), "--list").split("\n", -1)) {
            if (!tool.isEmpty() && !tool.contains("[")) {
                Files.writeString(
                        bin.resolve(tool), "#!" + busybox + " sh\nexec " + busybox + " " + tool + " \"$@\"\n");
            }
        }
        RealSshd.run("/bin/sh", "-c", "chmod 755 " + bin + "/*; rm -f " + bin + "/sh");
        Files.copy(busybox, bin.resolve("sh"), StandardCopyOption.COPY_ATTRIBUTES);
        return bin + ":/usr/bin:/bin"; // Debian builds busybox without flock
    }
}
