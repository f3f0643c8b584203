/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.engine;

import dev.opswright.cli.data.DataFolder;
import dev.opswright.cli.output.StartRefused;
import dev.opswright.cli.postgres.DatabaseLogin;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One Temporal server on one data folder: set up, started, found again after a crash of ours, stopped. */
final class LocalTemporal {
    private static final long READY_SECONDS = 60;
    private static final long ADOPT_SECONDS = 10;
    static final String SETTINGS_FILE = "temporal/server.yaml";

    private final DataFolder folder;
    private final TemporalPrograms programs;
    private final DatabaseLogin database;
    private final int databasePort;
    private final Path settings;
    private final TemporalProcess process;
    private final TemporalCertificates certificates;

    LocalTemporal(DataFolder folder, TemporalPrograms programs, DatabaseLogin database, int databasePort) {
        this.folder = folder;
        this.programs = programs;
        this.database = database;
        this.databasePort = databasePort;
        this.certificates = new TemporalCertificates(folder.folder("temporal").resolve("tls"));
        folder.folder("temporal/tls");
        this.settings = folder.file(SETTINGS_FILE);
        this.process = new TemporalProcess(folder, settings);
    }

    /**
     * Takes over a server that an earlier start left running, when it runs with the very settings we would give it now and answers; one that does not is stopped.
     *
     * @return its ports when it was taken over
     */
    Optional<TemporalPorts> adopt() {
        Optional<TemporalPorts> kept = folder.read("temporal/ports").flatMap(TemporalPorts::parse);
        boolean same = process.running().isPresent()
                && kept.map(this::render).map(String::strip).equals(folder.read(SETTINGS_FILE));
        if (same && answers(kept.orElseThrow())) {
            return kept;
        }
        process.stop();
        return Optional.empty();
    }

    /** Starts a server, on its usual ports where they are free. Returns when it answers. */
    TemporalPorts start() {
        TemporalPorts ports = folder.read("temporal/ports")
                .flatMap(TemporalPorts::parse)
                .filter(TemporalPorts::allFree)
                .orElseGet(TemporalPorts::free);
        certificates.ensure(Instant.now());
        new TemporalSchema(programs, database, databasePort).ensure();
        folder.write("temporal/ports", ports.text() + "\n");
        folder.write(SETTINGS_FILE, render(ports));
        folder.write("temporal/dynamic.yaml", TemporalSettings.renderDynamic());
        process.start(programs);
        awaitReady(ports);
        return ports;
    }

    /** Starts it again exactly as it was: everybody who is connected knows its port. */
    void restart(TemporalPorts ports) {
        process.stop();
        process.start(programs);
        awaitReady(ports);
    }

    void stop() {
        process.stop();
    }

    boolean isRunning() {
        return process.running().isPresent();
    }

    Optional<Long> pid() {
        return process.running().map(found -> found.pid());
    }

    WorkflowServiceStubs connect(TemporalPorts ports) {
        return WorkflowServiceStubs.newServiceStubs(EngineConnection.options("127.0.0.1:" + ports.frontend())
                .setSslContext(EngineConnection.tls(
                        Optional.of(certificates.file("client.pem")),
                        Optional.of(certificates.file("client.key")),
                        Optional.of(certificates.file("ca.pem"))))
                .build());
    }

    private void awaitReady(TemporalPorts ports) {
        WorkflowServiceStubs stubs = connect(ports);
        try {
            Waiting.until(
                    () -> {
                        if (!isRunning()) {
                            throw new StartRefused("The Temporal server ended while starting: " + process.lastWords());
                        }
                        return answers(stubs, 1);
                    },
                    READY_SECONDS,
                    "The Temporal server does not answer after %d s: see %s"
                            .formatted(READY_SECONDS, folder.file("temporal/server.log")));
        } finally {
            stubs.shutdownNow();
        }
    }

    private boolean answers(TemporalPorts ports) {
        WorkflowServiceStubs stubs = connect(ports);
        try {
            // A busy machine is no reason to throw a healthy server away.
            return answers(stubs, ADOPT_SECONDS);
        } finally {
            stubs.shutdownNow();
        }
    }

    private static boolean answers(WorkflowServiceStubs stubs, long seconds) {
        try {
            var unused = stubs.blockingStub()
                    .withWaitForReady()
                    .withDeadlineAfter(seconds, TimeUnit.SECONDS)
                    .getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
            return true;
        } catch (StatusRuntimeException notYet) {
            return false;
        }
    }

    private String render(TemporalPorts ports) {
        return new TemporalSettings(
                        databasePort,
                        database.user(),
                        database.password().reveal(),
                        ports,
                        certificates.file("ca.pem").getParent(),
                        folder.file("temporal/dynamic.yaml"))
                .render();
    }
}
