/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.alert.reconcile;

import dev.opswright.activities.http.EgressRule;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * GET requests to configured addresses: bounded in time and size, no redirects, no proxy, and only where the
 * {@link EgressRule} allows. The name is resolved before the request; the JVM's own cache of 30 s hands the client the
 * address that was judged.
 */
public final class SourceHttp implements AutoCloseable {
    /** Some 20,000 alerts with a rich set of labels. */
    static final long MAX_BYTES = 16L * 1024 * 1024;

    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();
    private final Duration limit;

    /** @param limit for a whole exchange, body included */
    public SourceHttp(Duration limit) {
        this.limit = limit;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    /** The body of a 200. */
    byte[] get(Endpoint endpoint, String pathAndQuery) throws SourceUnreachable {
        URI uri = endpoint.resolve(pathAndQuery);
        judge(endpoint, uri);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(limit).header("Accept", "application/json");
        endpoint.authorization().ifPresent(header -> request.header("Authorization", header));
        HttpResponse<byte[]> response = exchange(endpoint, request.build());
        if (response.statusCode() != 200) {
            throw new SourceUnreachable(
                    endpoint + " answered " + response.statusCode() + reason(response.statusCode()));
        }
        return response.body();
    }

    private void judge(Endpoint endpoint, URI uri) throws SourceUnreachable {
        try {
            for (InetAddress address : InetAddress.getAllByName(uri.getHost())) {
                if (!endpoint.egress().allows(address)) {
                    throw new SourceUnreachable(endpoint + " leads to " + address.getHostAddress()
                            + ", which the setting egress.private_networks or the product itself rules out");
                }
            }
        } catch (UnknownHostException e) {
            throw new SourceUnreachable(endpoint + " has a host name that cannot be resolved", e);
        }
    }

    private HttpResponse<byte[]> exchange(Endpoint endpoint, HttpRequest request) throws SourceUnreachable {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BYTES));
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new SourceUnreachable(endpoint + " did not answer within " + limit.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new SourceUnreachable(endpoint + " was not asked to the end: we are stopping", e);
        } catch (ExecutionException e) {
            throw new SourceUnreachable(endpoint + " " + cause(e.getCause()), e.getCause());
        }
    }

    private static String cause(Throwable cause) {
        return switch (cause) {
            case java.net.http.HttpTimeoutException timeout -> "did not answer in time";
            case java.net.ConnectException refused -> "refuses connections";
            case javax.net.ssl.SSLException tls -> "has a certificate we do not trust, or does not speak TLS";
            case InterruptedIOException interrupted -> "did not answer in time";
            case IOException broken -> "broke the connection off or sent more than " + MAX_BYTES / 1024 / 1024 + " MiB";
            default -> "could not be asked";
        };
    }

    private static String reason(int status) {
        return switch (status) {
            case 401, 403 -> ": the source's credentials are missing or not accepted";
            case 404 -> ": the address has no such API; a path prefix may be missing";
            case 301, 302, 303, 307, 308 -> ": redirects are not followed, enter the final address";
            default -> "";
        };
    }
}
