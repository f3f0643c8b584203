/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.workflows.engine.Engine;
import dev.opswright.workflows.engine.RecordedHistories;
import dev.opswright.workflows.execution.Queues;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The story of a privacy request in the time-skipping engine. */
class PrivacyRequestTest implements BeforeEachCallback, AfterEachCallback {
    private static final PrivacyRef REQUEST = new PrivacyRef(new UUID(1, 1), new UUID(8, 8));

    @RegisterExtension
    final PrivacyRequestTest self = this;

    private final FakeRequest row = new FakeRequest();
    private TestWorkflowEnvironment environment;

    @Override
    public void beforeEach(ExtensionContext context) {
        environment = Engine.environment();
        var worker = environment.newWorker(Queues.OPSWRIGHT);
        worker.registerWorkflowImplementationTypes(PrivacyRequestWorkflowImpl.class);
        worker.registerActivitiesImplementations(row);
        row.clock = environment::currentTimeMillis;
        environment.start();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (context.getExecutionException().isEmpty()) {
            RecordedHistories.record(environment, context, REQUEST.workflowId(), "");
        }
        environment.close();
    }

    @Test
    void anErasureIsDoneWhenItsGraceIsOver() throws Exception {
        row.asked(PrivacyKind.ERASURE, Duration.ofDays(14));

        assertThat(run()).containsExactly("erase");
        assertThat(Duration.between(row.askedAt, row.now())).isGreaterThanOrEqualTo(Duration.ofDays(14));
    }

    @Test
    void anErasureThatIsWithdrawnNeverHappens() throws Exception {
        row.asked(PrivacyKind.ERASURE, Duration.ofDays(14));
        start();
        environment.sleep(Duration.ofDays(2));
        row.status = PrivacyStatus.WITHDRAWN;
        wake();

        assertThat(ended()).isEmpty();
    }

    @Test
    void anExportThatNobodyDecidesAboutExpires() throws Exception {
        row.asked(PrivacyKind.EXPORT, Duration.ofDays(14));

        assertThat(run()).containsExactly("collect", "expired nobody_decided");
    }

    @Test
    void aReleasedArchiveThatNobodyFetchesIsGoneAfterAWeek() throws Exception {
        row.asked(PrivacyKind.EXPORT, Duration.ofDays(14));
        row.onCollected = row::release;

        assertThat(run()).containsExactly("collect", "expired not_fetched");
    }

    @Test
    void aReleasedArchiveIsGoneAfterItsLastDownload() throws Exception {
        row.asked(PrivacyKind.EXPORT, Duration.ofDays(14));
        row.onCollected = row::release;
        start();
        environment.sleep(Duration.ofHours(1));
        row.downloads = PrivacyPolicy.DOWNLOADS;
        wake();

        assertThat(ended()).containsExactly("collect", "delivered fetched");
        assertThat(Duration.between(row.askedAt, row.endedAt)).isLessThan(PrivacyPolicy.AVAILABLE);
    }

    @Test
    void aRefusalEndsItWithoutAnotherWord() throws Exception {
        row.asked(PrivacyKind.EXPORT, Duration.ofDays(14));
        row.onCollected = () -> row.status = PrivacyStatus.REFUSED;

        assertThat(run()).containsExactly("collect");
    }

    private void start() {
        WorkflowClient.start(
                environment
                        .getWorkflowClient()
                        .newWorkflowStub(PrivacyRequestWorkflow.class, PrivacyStarts.options(REQUEST))::run,
                REQUEST);
    }

    private void wake() {
        environment
                .getWorkflowClient()
                .newWorkflowStub(PrivacyRequestWorkflow.class, REQUEST.workflowId())
                .wake();
    }

    private Iterable<String> run() throws Exception {
        start();
        return ended();
    }

    private Iterable<String> ended() throws Exception {
        WorkflowStub.fromTyped(environment
                        .getWorkflowClient()
                        .newWorkflowStub(PrivacyRequestWorkflow.class, REQUEST.workflowId()))
                .getResult(1, TimeUnit.MINUTES, Void.class);
        return row.told;
    }

    @Test
    void aRowThatIsFurtherAlreadyIsLeftAlone() throws Exception {
        row.asked(PrivacyKind.EXPORT, Duration.ofDays(14));
        row.status = PrivacyStatus.DELIVERED;

        assertThat(run()).isEmpty();
    }
}
