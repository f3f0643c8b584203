/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.engine;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.testing.TestWorkflowEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Histories of workflows as they ran at a release, kept under {@code src/test/resources/histories/<release>}. Every
 * later version of the workflow code must replay them, because such runs may still be open.
 *
 * <p>To record the histories of a release, run the workflow tests once with the directory's name and commit the files:
 * {@code mvn -pl workflows test -DrecordHistories=0.1}. Never record again over a release that was shipped: change the
 * workflow code behind {@code Workflow.getVersion} instead.
 */
public final class RecordedHistories {
    private static final Path ROOT = Path.of("src/test/resources/histories");

    private RecordedHistories() {}

    /**
     * Writes the history of a workflow that a test has run, when recording is on.
     *
     * @param suffix tells several workflows of one test apart
     */
    public static void record(
            TestWorkflowEnvironment environment, ExtensionContext test, String workflowId, String suffix) {
        String release = System.getProperty("recordHistories", "");
        if (release.isEmpty()) {
            return;
        }
        String name = test.getRequiredTestClass().getSimpleName() + "."
                + test.getRequiredTestMethod().getName() + suffix + ".json";
        try {
            Path folder = Files.createDirectories(ROOT.resolve(release));
            String history =
                    environment.getWorkflowClient().fetchHistory(workflowId).toJson(false);
            Files.writeString(folder.resolve(name), history + "\n");
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() != Status.Code.NOT_FOUND) {
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All recorded histories of all releases. */
    static List<Path> all() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
