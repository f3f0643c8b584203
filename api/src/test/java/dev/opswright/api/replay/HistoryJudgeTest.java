/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.replay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.opswright.persistence.replay.RecordedHistory;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.history.v1.History;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.payload.codec.PayloadCodec;
import io.temporal.testing.TestWorkflowEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HistoryJudgeTest {
    private static final Path HISTORIES = Path.of("../workflows/src/test/resources/histories/0.1");
    private static final int TRIED = 12;

    private static TestWorkflowEnvironment engine;
    private static HistoryJudge judge;

    @BeforeAll
    static void start() {
        engine = TestWorkflowEnvironment.newInstance();
        judge = new HistoryJudge(engine.getWorkflowServiceStubs());
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void goesTheSameWayAsTheRecordedRuns() throws IOException {
        for (RecordedHistory recorded : runs()) {
            Judgement judgement = judge.judge(RecordedHistory.fromBytes(recorded.toBytes()));
            assertThat(judgement.verdict()).as(judgement.message()).isEqualTo(Judgement.Verdict.SAME);
            assertThat(judgement.events()).isEqualTo(recorded.size()).isPositive();
            assertThat(recorded.hasEnded()).isTrue();
        }
    }

    @Test
    void saysWhereTodaysCodeLeavesTheRecordedPath() throws IOException {
        for (RecordedHistory recorded : runs()) {
            Judgement judgement = judge.judge(withAnotherFirstTimer(recorded));
            assertThat(judgement.verdict()).as(judgement.message()).isEqualTo(Judgement.Verdict.DIFFERENT);
        }
    }

    @Test
    void opensEveryPayloadOfAHistory() throws IOException {
        RecordedHistory clear = runs().getFirst();
        PayloadCodec codec = new Reversed();
        History sealed = RecordedHistory.opened(clear.history(), codec).history();
        assertThat(sealed).isNotEqualTo(clear.history());
        assertThat(RecordedHistory.opened(sealed, codec)).isEqualTo(clear);
    }

    /** An event that today's code never asked for, in place of the first thing it did. */
    private static RecordedHistory withAnotherFirstTimer(RecordedHistory recorded) {
        History.Builder changed = recorded.history().toBuilder();
        for (int i = 0; i < changed.getEventsCount(); i++) {
            HistoryEvent event = changed.getEvents(i);
            if (event.hasMarkerRecordedEventAttributes()) {
                changed.setEvents(
                        i,
                        event.toBuilder()
                                .setMarkerRecordedEventAttributes(event.getMarkerRecordedEventAttributes().toBuilder()
                                        .setMarkerName("Version")
                                        .clearDetails())
                                .build());
                return new RecordedHistory(changed.build());
            }
        }
        throw new AssertionError("A run without any marker");
    }

    private static List<RecordedHistory> runs() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(HISTORIES)) {
            files = all.filter(file -> file.getFileName().toString().startsWith("Remediation"))
                    .sorted()
                    .limit(TRIED)
                    .toList();
        }
        assertThat(files).hasSize(TRIED);
        return files.stream().map(HistoryJudgeTest::read).toList();
    }

    private static RecordedHistory read(Path file) {
        try {
            return new RecordedHistory(
                    WorkflowExecutionHistory.fromJson(Files.readString(file)).getHistory());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Its own inverse. */
    private static final class Reversed implements PayloadCodec {
        @Override
        public List<Payload> encode(List<Payload> payloads) {
            return decode(payloads);
        }

        @Override
        public List<Payload> decode(List<Payload> payloads) {
            return payloads.stream()
                    .map(one -> one.toBuilder()
                            .setData(ByteString.copyFrom(
                                    new StringBuilder(one.getData().toString(ISO_8859_1))
                                            .reverse()
                                            .toString()
                                            .getBytes(ISO_8859_1)))
                            .build())
                    .toList();
        }
    }
}
