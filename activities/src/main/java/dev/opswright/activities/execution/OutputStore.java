/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.execution;

import dev.opswright.activities.command.OutputSink.Stream;
import dev.opswright.persistence.execution.ExecutionRepository;
import dev.opswright.persistence.execution.StepRepository;
import dev.opswright.persistence.execution.StepRow;
import dev.opswright.workflows.json.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Output in its table. Every method runs inside the tenant's transaction. */
final class OutputStore {
    private final ExecutionRepository executions;
    private final StepRepository steps;

    OutputStore(ExecutionRepository executions, StepRepository steps) {
        this.executions = executions;
        this.steps = steps;
    }

    /** Appends what follows the stored end, with one event a stream; other attempts may have stored some of it. */
    void append(UUID executionId, UUID rowId, List<StepOutput.Chunk> chunks) {
        if (chunks.isEmpty()) {
            return;
        }
        StepRow row = steps.lock(rowId);
        long stdout = append(executionId, row.id(), chunks, Stream.STDOUT, row.stdoutBytes());
        long stderr = append(executionId, row.id(), chunks, Stream.STDERR, row.stderrBytes());
        steps.setBytes(row.id(), stdout, stderr);
    }

    private long append(UUID executionId, UUID rowId, List<StepOutput.Chunk> chunks, Stream stream, long from) {
        long end = from;
        for (StepOutput.Chunk chunk : chunks) {
            long known = end - chunk.offset();
            if (chunk.stream() == stream && known >= 0 && known < chunk.data().length) {
                byte[] fresh = Arrays.copyOfRange(chunk.data(), (int) known, chunk.data().length);
                steps.insertChunk(rowId, word(stream), end, fresh);
                end += fresh.length;
            }
        }
        if (end > from) {
            executions.append(
                    executionId,
                    "output/" + rowId + "/" + word(stream) + "/" + from,
                    "step_output",
                    Json.write(new OutputEvent(rowId, word(stream), from, end - from)));
        }
        return end;
    }

    /** The text shown beside a step: all of it, or both ends; {@code null} when nothing was printed. */
    OutputText.@Nullable Shown text(UUID rowId, Stream stream, long total) {
        if (total == 0) {
            return null;
        }
        if (total <= OutputText.MOST) {
            return OutputText.of(OutputText.first(steps.chunks(rowId, word(stream), 0, total), OutputText.MOST));
        }
        return OutputText.of(
                OutputText.first(steps.chunks(rowId, word(stream), 0, OutputText.END), OutputText.END),
                OutputText.last(steps.chunks(rowId, word(stream), total - OutputText.END, total), OutputText.END),
                total);
    }

    private static String word(Stream stream) {
        return stream.name().toLowerCase(Locale.ROOT);
    }

    private record OutputEvent(UUID stepExecutionId, String stream, long offset, long bytes) {}
}
