/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import dev.opswright.activities.command.CommandFailure.Code;
import dev.opswright.activities.command.CommandFailure.HostUnreachable;
import dev.opswright.activities.command.SshConnection.Exchange;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.connection.channel.OpenFailException;
import net.schmizz.sshj.connection.channel.direct.DirectConnection;
import org.jspecify.annotations.Nullable;

/** The kept connections to one server with one credential, with its circuit breaker and bulkhead. */
final class HostConnections {
    private static final int MAX_CONNECTIONS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration BREAKER_PAUSE = Duration.ofSeconds(10);
    private static final int BREAKER_FAILURES = 4;
    // What a request itself may take on a busy host, on top of the wait for news.
    private static final Duration SLACK = Duration.ofSeconds(3);

    private final Host host;
    private final SshConnector connector;
    private final SshConnector.Jumps jumps;
    private final PoolMetrics metrics;
    private final List<SshConnection> connections = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition freed = lock.newCondition();
    private final Bulkhead bulkhead;
    private final CircuitBreaker breaker;
    private int connecting;
    private int users;
    private boolean retired;
    private volatile @Nullable CommandFailure lastFailure;

    HostConnections(Host host, SshConnector connector, SshConnector.Jumps jumps, PoolMetrics metrics) {
        this.host = host;
        this.connector = connector;
        this.jumps = jumps;
        this.metrics = metrics;
        bulkhead = Bulkhead.of(
                host.address(),
                BulkheadConfig.custom()
                        .maxConcurrentCalls(MAX_CONNECTIONS * SshConnection.MAX_SESSIONS)
                        .maxWaitDuration(PATIENCE)
                        .build());
        // It counts failures to connect and log in only: a host that is down, or that would lock the account.
        breaker = CircuitBreaker.of(
                host.address(),
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(BREAKER_FAILURES)
                        .minimumNumberOfCalls(BREAKER_FAILURES)
                        .failureRateThreshold(100)
                        .waitDurationInOpenState(BREAKER_PAUSE)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .build());
    }

    /**
     * One exchange with the host. A kept connection that turns out dead is replaced once: every request may be
     * repeated, because the door makes it harmless.
     */
    Exchange exec(String line, byte[] stdin, Duration wait) {
        try {
            return bulkhead.executeCallable(() -> withRetry(line, stdin, wait));
        } catch (BulkheadFullException e) {
            metrics.refused("bulkhead");
            throw saturated();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("Not thrown by an exchange", e);
        }
    }

    private Exchange withRetry(String line, byte[] stdin, Duration wait) {
        for (int attempt = 1; ; attempt++) {
            SshConnection connection = borrow();
            boolean whole = false;
            try {
                Exchange exchange = connection.exec(line, stdin, wait, SLACK);
                whole = true;
                return exchange;
            } catch (SshConnection.NotOpened e) {
                whole = e.getCause() instanceof OpenFailException && lowerLimit(connection);
                if (attempt == MAX_CONNECTIONS) {
                    throw lost(e, "Nothing was run.");
                }
            } catch (IOException e) {
                if (attempt > 1) {
                    throw lost(e, "Whether the command began is not known yet: ask again.");
                }
            } finally {
                giveBack(connection, whole);
            }
        }
    }

    /** A line through this host to another. A kept connection that turns out dead is replaced once. */
    DirectConnection line(Host target) {
        for (int attempt = 1; ; attempt++) {
            SshConnection connection = borrow();
            boolean whole = false;
            try {
                DirectConnection line = connection.line(target.hostname(), target.port());
                whole = true;
                return line;
            } catch (OpenFailException e) {
                whole = true;
                throw new HostUnreachable(
                        Code.CONNECTION_REFUSED,
                        host.address() + " cannot reach " + target.address() + " or may not. Nothing was run.",
                        e);
            } catch (IOException e) {
                if (attempt > 1) {
                    throw lost(new SshConnection.NotOpened(e), "Nothing was run.");
                }
            } finally {
                giveBack(connection, whole);
            }
        }
    }

    PoolFigures figures() {
        Bulkhead.Metrics now = bulkhead.getMetrics();
        int most = now.getMaxAllowedConcurrentCalls();
        PoolFigures.Breaker state = switch (breaker.getState()) {
            case OPEN, FORCED_OPEN -> PoolFigures.Breaker.OPEN;
            case HALF_OPEN -> PoolFigures.Breaker.HALF_OPEN;
            case CLOSED, DISABLED, METRICS_ONLY -> PoolFigures.Breaker.CLOSED;
        };
        return new PoolFigures(host.serverId(), state, most - now.getAvailableConcurrentCalls(), most);
    }

    private SshConnection borrow() {
        lock.lock();
        try {
            long left = PATIENCE.toNanos();
            while (true) {
                SshConnection free = freeConnection();
                if (free != null) {
                    free.sessions++;
                    return free;
                }
                if (connecting == 0 && connections.size() < MAX_CONNECTIONS) {
                    return connect();
                }
                if (left <= 0) {
                    throw saturated();
                }
                left = freed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostUnreachable(Code.HOST_SATURATED, "Interrupted before anything was run.", e);
        } finally {
            lock.unlock();
        }
    }

    private @Nullable SshConnection freeConnection() {
        for (Iterator<SshConnection> all = connections.iterator(); all.hasNext(); ) {
            SshConnection connection = all.next();
            if (!connection.usable()) {
                all.remove();
                drop(connection);
            } else if (connection.sessions < connection.limit) {
                return connection;
            }
        }
        return null;
    }

    /** One at a time, and with the lock released meanwhile, so that others can use and return what is there. */
    private SshConnection connect() {
        connecting++;
        lock.unlock();
        @Nullable SSHClient client = null;
        try {
            client = guarded();
        } finally {
            lock.lock();
            connecting--;
            freed.signalAll();
        }
        SshConnection connection = new SshConnection(client);
        connection.sessions = 1;
        connections.add(connection);
        metrics.opened();
        return connection;
    }

    private SSHClient guarded() {
        try {
            long began = System.nanoTime();
            SSHClient client = breaker.executeSupplier(() -> connector.connect(host, jumps));
            metrics.connected(Duration.ofNanos(System.nanoTime() - began));
            lastFailure = null;
            return client;
        } catch (CallNotPermittedException e) {
            metrics.refused("breaker");
            CommandFailure last = lastFailure;
            throw last == null ? saturated() : last;
        } catch (CommandFailure e) {
            lastFailure = e;
            throw e;
        }
    }

    private void giveBack(SshConnection connection, boolean whole) {
        lock.lock();
        try {
            connection.sessions--;
            connection.usedAtNanos = System.nanoTime();
            if (!whole && connections.remove(connection)) {
                drop(connection);
            }
            freed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The host allows fewer sessions than we hoped; with none left the connection is of no use. */
    private boolean lowerLimit(SshConnection connection) {
        lock.lock();
        try {
            connection.limit = Math.min(connection.limit, connection.sessions - 1);
            return connection.limit > 0;
        } finally {
            lock.unlock();
        }
    }

    void closeIdle(Duration idle) {
        lock.lock();
        try {
            long now = System.nanoTime();
            connections.removeIf(connection -> {
                boolean close =
                        connection.idle() && (!connection.usable() || now - connection.usedAtNanos >= idle.toNanos());
                if (close) {
                    drop(connection);
                }
                return close;
            });
        } finally {
            lock.unlock();
        }
    }

    /** Announces a call; {@code false} = retired meanwhile, look it up again. */
    boolean enter() {
        lock.lock();
        try {
            users += retired ? 0 : 1;
            return !retired;
        } finally {
            lock.unlock();
        }
    }

    void leave() {
        lock.lock();
        try {
            users--;
        } finally {
            lock.unlock();
        }
    }

    /** Retires it if nobody uses it and it remembers no failures that matter. */
    boolean retire() {
        lock.lock();
        try {
            retired = connections.isEmpty() && users == 0 && breaker.getState() == CircuitBreaker.State.CLOSED;
            return retired;
        } finally {
            lock.unlock();
        }
    }

    // In its own thread: saying goodbye to a host that has vanished can take seconds.
    private void drop(SshConnection connection) {
        metrics.closed();
        Thread.ofVirtual().name("ssh-close").start(() -> SshConnector.close(connection.client));
    }

    private HostUnreachable saturated() {
        return new HostUnreachable(
                Code.HOST_SATURATED,
                host.address() + " is busy with as many of our commands as it may be. Nothing was run.",
                null);
    }

    private HostUnreachable lost(IOException e, String consequence) {
        boolean opened = !(e instanceof SshConnection.NotOpened);
        return new HostUnreachable(
                opened ? Code.CONTACT_LOST : Code.HANDSHAKE_FAILED,
                "The connection to " + host.address() + " broke. " + consequence,
                e);
    }
}
