/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.workflows.runbook.RunbookDefinition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every hostile value at every allowed place of a script, really run by dash, bash and busybox. */
class HostileValuesIT {
    @TempDir
    private Path folder;

    static Stream<Arguments> placesAndShells() {
        return HostilePlaces.PLACES.stream()
                .flatMap(place -> Stream.of(RealShell.values())
                        .filter(shell -> place.shell().equals("sh") || shell == RealShell.BASH)
                        .map(shell -> Arguments.of(place, shell)));
    }

    @Test
    void theCorpusIsLarge() {
        assertThat(HostileValues.all()).hasSizeGreaterThanOrEqualTo(250);
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("placesAndShells")
    void everyValueArrivesUnchangedAndNoneIsExecuted(HostilePlaces.Place place, RealShell shell) throws Exception {
        List<String> command = shell.command();
        RunbookDefinition runbook = HostilePlaces.runbook(place);
        List<String> values = HostileValues.all();
        StringBuilder all = new StringBuilder();
        List<String> expected = new ArrayList<>();
        for (String value : values) {
            all.append("(\n")
                    .append(HostilePlaces.prologueAndScript(runbook, value))
                    .append("\n)\nprintf '\\0'\n");
            expected.add(place.prints().replace("%s", value));
        }

        List<String> printed = HostilePlaces.run(folder, command, all.toString());

        assertThat(folder.toFile().list()).containsExactly("script");
        assertThat(printed).isEqualTo(expected);
    }
}
