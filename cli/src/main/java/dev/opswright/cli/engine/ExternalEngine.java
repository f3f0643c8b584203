/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.engine;

import dev.opswright.cli.config.Secret;
import dev.opswright.cli.output.Progress;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The Temporal cluster at an address. It may be down when we start: alerts are accepted all the same, and work begins once it answers.
 * Its namespace is its operator's to make.
 */
public final class ExternalEngine implements Engine {
    private final Address address;
    private final WorkflowServiceStubs stubs;

    private ExternalEngine(Address address, WorkflowServiceStubs stubs) {
        this.address = address;
        this.stubs = stubs;
    }

    /**
     * How the cluster is reached.
     *
     * @param target host:port
     * @param apiKey sent as a bearer token, which switches TLS on
     * @param certificate own certificate for mutual TLS, PEM
     * @param key its key, PEM in PKCS8 form
     * @param authority who signed the server's certificate, where Java does not know it
     */
    public record Address(
            String target,
            String namespace,
            Optional<Secret> apiKey,
            Optional<Path> certificate,
            Optional<Path> key,
            Optional<Path> authority) {}

    /** Makes the connection, which opens by itself when it is used. */
    public static ExternalEngine connect(Address address, Progress progress) {
        WorkflowServiceStubsOptions.Builder options = EngineConnection.options(address.target());
        if (address.certificate().isPresent() || address.authority().isPresent()) {
            options.setSslContext(EngineConnection.tls(address.certificate(), address.key(), address.authority()));
        } else if (address.apiKey().isPresent()) {
            options.setEnableHttps(true);
        }
        address.apiKey().ifPresent(key -> options.addApiKey(key::reveal));
        progress.say("  Engine: Temporal at %s, namespace %s".formatted(address.target(), address.namespace()));
        return new ExternalEngine(address, WorkflowServiceStubs.newServiceStubs(options.build()));
    }

    @Override
    public WorkflowServiceStubs stubs() {
        return stubs;
    }

    @Override
    public String namespace() {
        return address.namespace();
    }

    @Override
    public String describe() {
        return "Temporal at " + address.target();
    }

    @Override
    public EngineIdentity identity() {
        return EngineIdentity.of(stubs, address.namespace());
    }

    @Override
    public void close() {
        EngineConnection.close(stubs);
    }
}
