/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.workflows.runbook.RunbookDefinition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Generated hostile values across all places and shells: each must arrive as it is, and none may be executed. A seeded
 * sample by default; {@code -Dinjection.values=100000} is the nightly size, {@code -Dinjection.seed=N} repeats a run.
 */
class InjectionCorpusIT {
    private static final int SAMPLE = 4_000;
    private static final int BATCH = 250;

    private final int wanted = Integer.getInteger("injection.values", SAMPLE);
    private final long seed = Long.getLong("injection.seed", 20261121L);

    @TempDir
    private Path folder;

    private record Cell(HostilePlaces.Place place, RealShell shell) {}

    @Test
    void noGeneratedValueLeavesItsPlace() throws Exception {
        System.out.println("injection corpus: seed " + seed + ", " + wanted + " values");
        List<Cell> cells = cells();
        Random random = new Random(seed);
        int done = 0;
        int share = Math.max(1, Math.min(BATCH, wanted / cells.size()));
        while (done < wanted) {
            for (Cell cell : cells) {
                List<String> values = HostileValues.generated(random, Math.min(share, wanted - done));
                check(cell, values);
                done += values.size();
            }
        }
        System.out.println(
                "injection corpus: " + done + " values in " + cells.size() + " places and shells, 0 executed");
    }

    private static List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (HostilePlaces.Place place : HostilePlaces.PLACES) {
            for (RealShell shell : RealShell.values()) {
                if (place.shell().equals("sh") || shell == RealShell.BASH) {
                    cells.add(new Cell(place, shell));
                }
            }
        }
        return cells;
    }

    private void check(Cell cell, List<String> values) throws Exception {
        if (values.isEmpty()) {
            return;
        }
        RunbookDefinition runbook = HostilePlaces.runbook(cell.place());
        StringBuilder all = new StringBuilder();
        List<String> expected = new ArrayList<>();
        for (String value : values) {
            all.append("(\n")
                    .append(HostilePlaces.prologueAndScript(runbook, value))
                    .append("\n)\nprintf '\\0'\n");
            expected.add(cell.place().prints().replace("%s", value));
        }

        List<String> printed = HostilePlaces.run(folder, cell.shell().command(), all.toString());

        assertThat(folder.toFile().list()).as(cell.toString()).containsExactly("script");
        assertThat(printed).as(cell.toString()).isEqualTo(expected);
    }
}
