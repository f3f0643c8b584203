/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** On the system's own sh. */
class SystemShellDoorIT extends DoorContract {
    @Override
    @Nullable
    String searchPath(Path folder) {
        return null;
    }
}
