/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** On a host with Perl, where launches go through launch.pl. */
class QuickDoorIT extends DoorContract {
    @Override
    @Nullable
    String searchPath(Path folder) {
        if (!Files.isExecutable(Path.of("/usr/bin/perl"))) {
            RealSshd.missing("perl", "/usr/bin/perl is not installed");
        }
        return null;
    }

    @Override
    boolean quick() {
        return true;
    }
}
