/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.lifecycle;

import dev.opswright.activities.alert.AlertIntakeActivitiesImpl;
import dev.opswright.activities.alert.ExecutionStarter;
import dev.opswright.activities.approval.ApprovalActivitiesImpl;
import dev.opswright.activities.command.CommandPort;
import dev.opswright.activities.command.HostCommands;
import dev.opswright.activities.execution.CommandSessions;
import dev.opswright.activities.execution.ControlActivitiesImpl;
import dev.opswright.activities.execution.ExecutionStores;
import dev.opswright.activities.execution.FollowActivity;
import dev.opswright.activities.execution.HttpActivityImpl;
import dev.opswright.activities.execution.LaunchActivity;
import dev.opswright.activities.execution.LookActivity;
import dev.opswright.activities.execution.PlanActivitiesImpl;
import dev.opswright.activities.execution.RecordActivitiesImpl;
import dev.opswright.activities.execution.SensitiveOutput;
import dev.opswright.activities.execution.SteeringActivitiesImpl;
import dev.opswright.activities.execution.UnknownActivitiesImpl;
import dev.opswright.activities.fleet.FleetActivitiesImpl;
import dev.opswright.activities.guard.GuardActivitiesImpl;
import dev.opswright.activities.http.PinnedHttp;
import dev.opswright.activities.http.RequestBuilder;
import dev.opswright.activities.privacy.PrivacyActivitiesImpl;
import dev.opswright.activities.secret.ReferencedSecrets;
import dev.opswright.activities.server.ServerAccess;
import dev.opswright.activities.server.ServerActivitiesImpl;
import dev.opswright.activities.server.ServerRoutes;
import dev.opswright.persistence.alert.PlatformAlerts;
import dev.opswright.persistence.alert.UndecidedRepository;
import dev.opswright.persistence.approval.ApprovalRepository;
import dev.opswright.persistence.approval.DelegationRepository;
import dev.opswright.persistence.execution.ExecutionRepository;
import dev.opswright.persistence.execution.ExecutionWatchRepository;
import dev.opswright.persistence.execution.HostClearingRepository;
import dev.opswright.persistence.execution.HostClearingWatch;
import dev.opswright.persistence.execution.PlanRepository;
import dev.opswright.persistence.execution.RunFactsRepository;
import dev.opswright.persistence.execution.ServerFactsRepository;
import dev.opswright.persistence.execution.StepRepository;
import dev.opswright.persistence.fleet.FleetRepository;
import dev.opswright.persistence.fleet.FleetStore;
import dev.opswright.persistence.fleet.FleetWatchRepository;
import dev.opswright.persistence.guard.Breakers;
import dev.opswright.persistence.guard.GuardRepository;
import dev.opswright.persistence.guard.LimitRepository;
import dev.opswright.persistence.guard.LoopRepository;
import dev.opswright.persistence.installation.InstallationRepository;
import dev.opswright.persistence.intake.IntakeRepository;
import dev.opswright.persistence.outbox.OutboxListener;
import dev.opswright.persistence.outbox.OutboxRepository;
import dev.opswright.persistence.privacy.PrivacyStore;
import dev.opswright.persistence.replay.ExecutionHistories;
import dev.opswright.persistence.schedule.JobRunRepository;
import dev.opswright.persistence.secret.SecretStore;
import dev.opswright.persistence.secret.SecretVault;
import dev.opswright.persistence.setting.SettingRepository;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.worker.health.ActivityObservation;
import dev.opswright.worker.health.CommandMeters;
import dev.opswright.worker.health.ExecutionMetrics;
import dev.opswright.worker.health.WorkflowObservation;
import dev.opswright.worker.relay.IntakeStarter;
import dev.opswright.worker.relay.OutboxRelay;
import dev.opswright.worker.relay.RelayMetrics;
import dev.opswright.worker.replay.HistoryArchive;
import dev.opswright.worker.schedule.PeriodicJob;
import dev.opswright.worker.schedule.PeriodicJobs;
import dev.opswright.worker.sweep.FleetSweeper;
import dev.opswright.worker.sweep.HostClearing;
import dev.opswright.worker.sweep.LoopAlerts;
import dev.opswright.worker.sweep.Sweeper;
import dev.opswright.worker.sweep.UndecidedAlerts;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.temporal.client.WorkflowClient;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLSocketFactory;

/**
 * The worker's object graph, as one list. Other features add {@link PeriodicJob} beans.
 */
@Factory
@Requires(property = "opswright.role.worker", value = "true")
final class WorkerParts {
    // Set once when the process stops: followed commands are then handed to the next worker.
    private final AtomicBoolean detaching = new AtomicBoolean();

    @Singleton
    ExecutionStores executionStores(
            Tenancy tenancy,
            RunFactsRepository runs,
            PlanRepository plans,
            ExecutionRepository executions,
            StepRepository steps,
            GuardRepository guards,
            SecretStore secrets,
            SecretVault vault) {
        SensitiveOutput sensitive = new SensitiveOutput(secrets, vault);
        return new ExecutionStores(tenancy, runs, plans, executions, steps, guards, sensitive);
    }

    @Singleton
    CommandPort commands(MeterRegistry registry) {
        return new HostCommands(new CommandMeters(registry), Clock.systemUTC());
    }

    @Singleton
    ServerRoutes serverRoutes(SecretVault vault, ReferencedSecrets references, ServerFactsRepository servers) {
        return new ServerRoutes(servers, new ServerAccess(vault, references));
    }

    @Singleton
    ExecutionStarter executionStarter(WorkflowClient client) {
        return new ExecutionStarter(client);
    }

    @Singleton
    CommandSessions commandSessions(
            ExecutionStores stores, ServerRoutes routes, CommandPort commands, InstallationRepository installation) {
        return new CommandSessions(stores, routes, commands, installation.id(), Clock.systemUTC());
    }

    @Singleton
    RecordActivitiesImpl recordActivities(ExecutionStores stores, Breakers breakers) {
        return new RecordActivitiesImpl(stores.tenancy(), stores.executions(), stores.guards(), breakers);
    }

    @Singleton
    FleetActivitiesImpl fleetActivities(
            ExecutionStores stores, FleetRepository fleets, FleetStore store, ExecutionStarter starter) {
        return new FleetActivitiesImpl(stores.tenancy(), fleets, store, starter);
    }

    @Singleton
    GuardActivitiesImpl guardActivities(
            ExecutionStores stores, LimitRepository limits, Breakers breakers, PlatformAlerts platformAlerts) {
        return new GuardActivitiesImpl(stores.tenancy(), stores.guards(), limits, breakers, platformAlerts);
    }

    @Singleton
    EngineWorker engineWorker(
            WorkflowClient client,
            ExecutionStores stores,
            RecordActivitiesImpl records,
            GuardActivitiesImpl guards,
            ApprovalRepository approvals,
            DelegationRepository delegations,
            IntakeRepository intake,
            ExecutionStarter starter,
            FleetActivitiesImpl fleets,
            ServerFactsRepository servers,
            ServerRoutes routes,
            CommandPort commands,
            CommandSessions sessions,
            LookActivity looks,
            SettingRepository settings,
            PrivacyStore privacy,
            MeterRegistry registry) {
        Tenancy tenancy = stores.tenancy();
        List<Object> activities = List.of(
                new AlertIntakeActivitiesImpl(
                        tenancy,
                        intake,
                        stores.executions(),
                        starter,
                        outcome -> registry.counter("opswright.intake.decisions", "outcome", outcome.word())
                                .increment()),
                guards,
                new PlanActivitiesImpl(tenancy, stores.runs(), stores.plans(), stores.executions()),
                new ApprovalActivitiesImpl(tenancy, approvals, delegations, stores.executions()),
                records,
                new UnknownActivitiesImpl(tenancy, stores.executions(), stores.steps(), stores.guards()),
                new SteeringActivitiesImpl(tenancy, stores.executions(), stores.steps()),
                fleets,
                new ControlActivitiesImpl(stores),
                new LaunchActivity(sessions),
                new ServerActivitiesImpl(tenancy, servers, routes, commands),
                new PrivacyActivitiesImpl(privacy),
                looks);
        return new EngineWorker(
                client,
                activities,
                List.of(
                        new FollowActivity(sessions, detaching::get),
                        new HttpActivityImpl(
                                stores, settings, new RequestBuilder(System::getenv), new PinnedHttp((SSLSocketFactory)
                                        SSLSocketFactory.getDefault()))),
                List.of(new ActivityObservation(registry), new WorkflowObservation(registry)));
    }

    @Singleton
    LookActivity looks(
            ExecutionStores stores, ServerRoutes routes, CommandPort commands, InstallationRepository installation) {
        return new LookActivity(stores, routes, commands, installation.id().toString());
    }

    @Singleton
    OutboxRelay relay(OutboxRepository outbox, WorkflowClient client, OutboxListener listener, MeterRegistry registry) {
        return new OutboxRelay(outbox, new IntakeStarter(client), listener, new RelayMetrics(registry));
    }

    @Singleton
    @Named("undecided")
    PeriodicJob undecidedAlerts(UndecidedRepository alerts, PlatformAlerts platformAlerts) {
        return new UndecidedAlerts(alerts, platformAlerts).job();
    }

    @Singleton
    @Named("loop_alerts")
    PeriodicJob loopAlerts(LoopRepository loops, PlatformAlerts platformAlerts) {
        return new LoopAlerts(loops, platformAlerts).job();
    }

    @Singleton
    @Named("host_clearing")
    PeriodicJob hostClearingJob(HostClearing clearing) {
        return clearing.job();
    }

    @Singleton
    HostClearing hostClearing(
            HostClearingWatch watch,
            HostClearingRepository runs,
            ServerFactsRepository servers,
            ServerRoutes routes,
            Tenancy tenancy,
            CommandPort commands) {
        return new HostClearing(watch, runs, servers, routes, tenancy, commands);
    }

    @Singleton
    HistoryArchive historyArchive(
            WorkflowClient client, ExecutionWatchRepository watch, Tenancy tenancy, ExecutionHistories histories) {
        return new HistoryArchive(client, watch, tenancy, histories);
    }

    @Singleton
    @Named("histories")
    PeriodicJob archiveHistories(HistoryArchive archive) {
        return archive.job();
    }

    @Singleton
    Sweeper sweeper(
            WorkflowClient client,
            ExecutionStarter starter,
            ExecutionStores stores,
            ExecutionWatchRepository watch,
            OutboxRepository outbox,
            RecordActivitiesImpl records) {
        return new Sweeper(
                client,
                starter,
                new Sweeper.SweptRows(stores.tenancy(), watch, stores.executions(), stores.steps(), outbox),
                records);
    }

    @Singleton
    FleetSweeper fleetSweeper(
            WorkflowClient client,
            ExecutionStores stores,
            FleetWatchRepository watch,
            FleetRepository fleets,
            FleetActivitiesImpl activities) {
        return new FleetSweeper(client, watch, stores.tenancy(), fleets, activities);
    }

    @Singleton
    PeriodicJobs periodicJobs(
            JobRunRepository rows,
            Sweeper sweeper,
            FleetSweeper fleets,
            ExecutionWatchRepository watch,
            MeterRegistry registry,
            List<PeriodicJob> others) {
        List<PeriodicJob> jobs = new ArrayList<>(sweeper.jobs());
        jobs.addAll(fleets.jobs());
        jobs.add(new ExecutionMetrics(watch, registry).job());
        jobs.addAll(others);
        return new PeriodicJobs(rows, jobs);
    }

    @Context
    @Bean(preDestroy = "close")
    WorkerRole workerRole(EngineWorker worker, OutboxRelay relay, PeriodicJobs jobs, CommandPort commands) {
        WorkerRole role = new WorkerRole(worker, relay, jobs, commands, detaching);
        role.start();
        return role;
    }
}
