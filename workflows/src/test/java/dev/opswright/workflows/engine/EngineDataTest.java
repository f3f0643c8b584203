/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.opswright.workflows.execution.StatusReason;
import dev.opswright.workflows.execution.StepProgress;
import dev.opswright.workflows.execution.StepStatus;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.failure.v1.Failure;
import io.temporal.common.converter.DataConverter;
import io.temporal.failure.ApplicationFailure;
import io.temporal.internal.worker.WorkflowExecutionException;
import io.temporal.payload.codec.PayloadCodec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineDataTest {
    private static final StepProgress ENDED =
            new StepProgress.Ended(StepStatus.FAILED, 5, true, new StatusReason("exit_code", "secret words"));

    @Test
    void sealedRecordsComeBackAsTheyWere() {
        assertThat(roundTrip(EngineData.converter())).isEqualTo(ENDED);
        assertThat(roundTrip(EngineData.converter(List.of(new Reversing())))).isEqualTo(ENDED);
    }

    @Test
    void namesAreTheOnesOfTheContract() {
        Payload payload = EngineData.converter().toPayload(ENDED).orElseThrow();

        assertThat(payload.getData().toStringUtf8())
                .contains("\"kind\":\"ended\"", "\"exit_code\":5", "\"passed_door\":true");
    }

    @Test
    void codecsHideValuesAndTheWordsOfFailures() {
        DataConverter converter = EngineData.converter(List.of(new Reversing()));

        Failure failure = converter.exceptionToFailure(refusal());

        assertThat(failure.toString()).doesNotContain("secret words");
        assertThat(converter.toPayload(ENDED).orElseThrow().toString()).doesNotContain("secret words");
    }

    @Test
    void aValidatorsRefusalKeepsTypeAndWordsThroughTheSdksSecondConversion() {
        for (DataConverter converter :
                List.of(EngineData.converter(), EngineData.converter(List.of(new Reversing())))) {
            Failure first = converter.exceptionToFailure(refusal());
            Failure second = converter.exceptionToFailure(new WorkflowExecutionException(first));

            assertThat(converter.failureToException(second)).isInstanceOfSatisfying(ApplicationFailure.class, e -> {
                assertThat(e.getType()).isEqualTo("same_initiator");
                assertThat(e.getOriginalMessage()).isEqualTo("secret words");
            });
        }
    }

    private static ApplicationFailure refusal() {
        return ApplicationFailure.newNonRetryableFailure("secret words", "same_initiator");
    }

    private static StepProgress roundTrip(DataConverter converter) {
        return converter.fromPayload(converter.toPayload(ENDED).orElseThrow(), StepProgress.class, StepProgress.class);
    }

    /** A codec that is easy to see through and yet shows no clear text. */
    private static final class Reversing implements PayloadCodec {
        @Override
        public List<Payload> encode(List<Payload> payloads) {
            return payloads.stream().map(Reversing::reverse).toList();
        }

        @Override
        public List<Payload> decode(List<Payload> payloads) {
            return payloads.stream().map(Reversing::reverse).toList();
        }

        private static Payload reverse(Payload payload) {
            String text = payload.getData().toString(StandardCharsets.ISO_8859_1);
            String turned = new StringBuilder(text).reverse().toString();
            return payload.toBuilder()
                    .setData(ByteString.copyFrom(turned, StandardCharsets.ISO_8859_1))
                    .build();
        }
    }
}
