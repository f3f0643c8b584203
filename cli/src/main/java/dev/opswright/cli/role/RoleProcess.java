/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.role;

import dev.opswright.cli.config.Settings;
import dev.opswright.cli.engine.Engine;
import dev.opswright.cli.output.Progress;
import dev.opswright.cli.output.StartRefused;
import dev.opswright.persistence.backup.BackupPlan;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.exceptions.BeanInstantiationException;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.http.server.netty.NettyEmbeddedServer;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One container that holds the beans of the roles of this process, and its HTTP server. */
final class RoleProcess implements AutoCloseable {
    private final ApplicationContext context;

    private RoleProcess(ApplicationContext context) {
        this.context = context;
    }

    /** Starts it; {@link StartRefused} with the innermost reason when a bean cannot be made. */
    static RoleProcess start(
            Settings settings,
            Databases databases,
            Engine engine,
            Set<Role> roles,
            Optional<BackupPlan> backups,
            Progress progress) {
        long begin = System.nanoTime();
        ApplicationContext context = ApplicationContext.builder()
                .properties(RoleProperties.of(settings, databases, roles))
                .singletons(Stream.concat(Stream.of(engine), backups.stream()).toArray())
                .deduceEnvironment(false)
                .banner(false)
                .build();
        var process = new RoleProcess(context);
        try {
            context.start();
            if (roles.contains(Role.API)) {
                context.getBean(EmbeddedServer.class).start();
            }
        } catch (BeanInstantiationException | ConfigurationException e) {
            process.close();
            throw new StartRefused(innermost(e), e);
        }
        progress.done(
                "%s ready"
                        .formatted(
                                roles.contains(Role.API)
                                        ? (roles.contains(Role.WORKER) ? "Api and worker" : "Api")
                                        : "Worker"),
                begin);
        return process;
    }

    private static String innermost(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    /** Stops taking requests and work, lets go of remote commands without ending them, closes the pools. */
    @Override
    public void close() {
        // The server first: a request that arrives while the beans are taken down would get a stack trace for an
        // answer.
        if (context.isRunning()) {
            stopServer();
        }
        context.close();
    }

    private void stopServer() {
        context.findBean(NettyEmbeddedServer.class)
                .filter(NettyEmbeddedServer::isRunning)
                .ifPresent(NettyEmbeddedServer::stopServerOnly);
    }
}
