/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.engine;

import java.nio.file.Path;

/**
 * Renders the two files a local Temporal server is started with.
 *
 * @param databasePort PostgreSQL on 127.0.0.1
 * @param user role that owns the databases temporal and temporal_visibility
 * @param password its password; the rendered file is readable by its owner only
 * @param ports where the services listen
 * @param tls folder of {@link TemporalCertificates}
 * @param dynamic path of the second file
 */
record TemporalSettings(int databasePort, String user, String password, TemporalPorts ports, Path tls, Path dynamic) {

    /** The name in the server's certificate that its own services ask for. */
    static final String SERVER_NAME = "opswright-engine";

    /** The main file: loopback only, and mutual TLS between everybody, the server's own parts included. */
    String render() {
        return """
                # Written by Opswright at each start.
                log:
                  stdout: true
                  level: warn
                persistence:
                  defaultStore: main
                  visibilityStore: visibility
                  # fixed for the life of the databases
                  numHistoryShards: 4
                  datastores:
                    main: {sql: %s}
                    visibility: {sql: %s}
                global:
                  membership: {maxJoinDuration: 30s, broadcastAddress: "127.0.0.1"}
                  tls:
                    internode: %s
                    frontend: %s
                    systemWorker: {certFile: "%s/client.pem", keyFile: "%s/client.key", client: %s}
                services:
                  frontend: %s
                  history: %s
                  matching: %s
                  worker: %s
                clusterMetadata:
                  enableGlobalNamespace: false
                  failoverVersionIncrement: 10
                  masterClusterName: active
                  currentClusterName: active
                  clusterInformation:
                    active: {enabled: true, initialFailoverVersion: 1, rpcName: frontend, rpcAddress: "127.0.0.1:%d"}
                dcRedirectionPolicy: {policy: noop}
                dynamicConfigClient: {filepath: "%s", pollInterval: 60s}
                """.formatted(
                        store("temporal", 40),
                        store("temporal_visibility", 4),
                        tlsGroup(),
                        tlsGroup(),
                        tls,
                        tls,
                        tlsClient(),
                        service(ports.frontend(), ports.frontendRing()),
                        service(ports.history(), ports.historyRing()),
                        service(ports.matching(), ports.matchingRing()),
                        service(ports.worker(), ports.workerRing()),
                        ports.frontend(),
                        dynamic);
    }

    private String store(String database, int connections) {
        return ("{pluginName: postgres12, databaseName: %s, connectAddr: \"127.0.0.1:%d\", connectProtocol: tcp,"
                        + " user: \"%s\", password: \"%s\", maxConns: %d, maxIdleConns: %d, maxConnLifetime: 1h}")
                .formatted(database, databasePort, user, password, connections, connections);
    }

    private static String service(int port, int ring) {
        return "{rpc: {grpcPort: %d, membershipPort: %d, bindOnLocalHost: true}}".formatted(port, ring);
    }

    private String tlsGroup() {
        return ("{server: {certFile: \"%s/server.pem\", keyFile: \"%s/server.key\", requireClientAuth: true,"
                        + " clientCaFiles: [\"%s/ca.pem\"]}, client: %s}")
                .formatted(tls, tls, tls, tlsClient());
    }

    private String tlsClient() {
        return "{serverName: %s, rootCaFiles: [\"%s/ca.pem\"]}".formatted(SERVER_NAME, tls);
    }

    /**
     * The second file. The queues ask for work at most 20 times a second and shard by default, which makes each hop cost 50 ms on a small
     * installation; and a new namespace would take 10 s to be known.
     */
    static String renderDynamic() {
        return """
                # Written by Opswright at each start.
                history.transferProcessorMaxPollRPS: [{value: 1000}]
                history.timerProcessorMaxPollRPS: [{value: 1000}]
                history.visibilityProcessorMaxPollRPS: [{value: 1000}]
                system.namespaceCacheRefreshInterval: [{value: 1s}]
                system.enableEagerWorkflowStart: [{value: true}]
                """;
    }
}
