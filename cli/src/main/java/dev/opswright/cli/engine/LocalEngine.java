/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.engine;

import dev.opswright.cli.data.DataFolder;
import dev.opswright.cli.data.ToolCache;
import dev.opswright.cli.output.Progress;
import dev.opswright.cli.postgres.DatabaseLogin;
import dev.opswright.cli.process.Watch;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The real Temporal server on the embedded PostgreSQL, started and looked after by us. It survives our kill -9 and is adopted by the next start. */
public final class LocalEngine implements Engine {
    private final LocalTemporal server;
    private final TemporalPorts ports;
    private final WorkflowServiceStubs stubs;
    private final String namespace;
    private final Watch watch;

    private LocalEngine(
            LocalTemporal server, TemporalPorts ports, WorkflowServiceStubs stubs, String namespace, Watch watch) {
        this.server = server;
        this.ports = ports;
        this.stubs = stubs;
        this.namespace = namespace;
        this.watch = watch;
    }

    /**
     * Where a local engine lives.
     *
     * @param database the role that owns the databases temporal and temporal_visibility
     * @param databasePort PostgreSQL's port on 127.0.0.1
     */
    public record Place(DataFolder folder, DatabaseLogin database, int databasePort, String namespace) {}

    /**
     * Starts the server, or takes over the one that an earlier start left running.
     *
     * @throws dev.opswright.cli.output.StartRefused with the reason when there is no engine to be had
     */
    public static LocalEngine start(Place place, Map<String, String> environment, ToolCache cache, Progress progress) {
        TemporalPrograms programs = TemporalPrograms.find(environment, cache, progress);
        long begin = System.nanoTime();
        var server = new LocalTemporal(place.folder(), programs, place.database(), place.databasePort());
        Optional<TemporalPorts> adopted = server.adopt();
        TemporalPorts ports = adopted.orElseGet(server::start);
        WorkflowServiceStubs stubs = server.connect(ports);
        EngineNamespace.ensure(stubs, place.namespace());
        String how = adopted.isPresent() ? "taken over from an earlier start" : "ready";
        progress.done(
                "Temporal %s %s on 127.0.0.1:%d".formatted(TemporalPrograms.VERSION, how, ports.frontend()), begin);
        var watch = Watch.over("Temporal", server::isRunning, () -> server.restart(ports), progress);
        return new LocalEngine(server, ports, stubs, place.namespace(), watch);
    }

    /** Makes the engine's tables in an empty database. */
    @FunctionalInterface
    public interface SchemaMaker {
        /**
         * Makes them.
         *
         * @param name {@code temporal} or {@code temporal_visibility}
         * @param database the empty database
         * @param versions of the schema that is wanted
         * @throws dev.opswright.cli.output.StartRefused when our engine has another one
         */
        void make(String name, String database, List<String> versions);
    }

    /** Makes tables with the engine's own tool, which is looked for, or built, at the first call. */
    public static SchemaMaker schemaMaker(
            int port,
            Function<String, DatabaseLogin> logins,
            Map<String, String> environment,
            ToolCache cache,
            Progress progress) {
        return (name, database, versions) -> new TemporalSchema(
                        TemporalPrograms.find(environment, cache, progress), logins.apply(database), port)
                .make(name, database, versions);
    }

    /** Stops a server that a killed start has left running. */
    public static void stopLeftover(DataFolder folder) {
        new TemporalProcess(folder, folder.file(LocalTemporal.SETTINGS_FILE)).stop();
    }

    /** True when the programs are on this machine, so that a start does not build them first. */
    public static boolean isAtHand(Map<String, String> environment) {
        return TemporalPrograms.present(environment, ToolCache.ofUser(environment))
                .isPresent();
    }

    @Override
    public WorkflowServiceStubs stubs() {
        return stubs;
    }

    @Override
    public String namespace() {
        return namespace;
    }

    @Override
    public String describe() {
        return "Temporal %s on 127.0.0.1:%d".formatted(TemporalPrograms.VERSION, ports.frontend());
    }

    @Override
    public EngineIdentity identity() {
        return EngineIdentity.of(stubs, namespace);
    }

    /** The process number of the server; empty while it is down. */
    public Optional<Long> pid() {
        return server.pid();
    }

    @Override
    public void close() {
        EngineConnection.close(stubs);
        watch.close();
        server.stop();
    }
}
