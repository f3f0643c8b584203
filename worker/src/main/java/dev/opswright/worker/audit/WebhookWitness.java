/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.audit;

import dev.opswright.workflows.audit.Checkpoint;
import dev.opswright.workflows.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Posts each checkpoint as JSON; anything but a 2xx answer within ten seconds is a failure. Follows no redirect. */
final class WebhookWitness implements Witnesses.Outside {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final URI address;

    WebhookWitness(URI address) {
        if (address.getHost() == null
                || (!"https".equals(address.getScheme()) && !"http".equals(address.getScheme()))) {
            throw new IllegalArgumentException("OPSWRIGHT_AUDIT_WITNESS_WEBHOOK must be an http or https address");
        }
        this.address = address;
    }

    @Override
    public String name() {
        // Path and query may hold a token.
        return address.getScheme() + "://" + address.getHost();
    }

    @Override
    public void tell(Checkpoint checkpoint) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(checkpoint)))
                .build();
        try {
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status < 200 || status > 299) {
                throw new IOException("it answered " + status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
