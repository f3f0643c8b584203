/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.backup;

import dev.opswright.cli.config.Settings;
import dev.opswright.cli.output.Progress;
import dev.opswright.persistence.backup.BackupHead;
import dev.opswright.persistence.backup.BackupKind;
import dev.opswright.persistence.backup.Restoration;
import dev.opswright.persistence.backup.RestorePlace;
import dev.opswright.persistence.backup.RestoredChains;
import java.util.OptionalLong;

/** Verifies the audit chains of a filled database, where the master key is at hand, and says what came of it. */
final class ChainCheck {
    private ChainCheck() {}

    static void run(Settings settings, Restoration restoration, RestorePlace place, Progress progress) {
        say(
                restoration.head(),
                RestoredChains.verify(restoration, place, settings.masterKeyFile()),
                settings,
                progress);
    }

    /** Says what came of it. */
    static void say(BackupHead head, OptionalLong events, Settings settings, Progress progress) {
        if (events.isPresent()) {
            progress.say("  Audit chains: good, " + events.getAsLong() + " events");
        } else if (head.kind() != BackupKind.SCHEMA) {
            progress.say("  No master key at " + settings.masterKeyFile()
                    + ": the audit chains are not verified, and no secret opens until it is there.");
        }
    }
}
