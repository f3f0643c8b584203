/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** On a host whose sh is bash. */
class BashDoorIT extends DoorContract {
    @Override
    @Nullable
    String searchPath(Path folder) throws IOException {
        if (!Files.isExecutable(Path.of("/bin/bash"))) {
            RealSshd.missing("bash", "/bin/bash is not installed");
        }
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Files.copy(Path.of("/bin/bash"), bin.resolve("sh"), StandardCopyOption.COPY_ATTRIBUTES);
        return bin + ":/usr/bin:/bin";
    }
}
