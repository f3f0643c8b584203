/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.security;

import io.micronaut.context.annotation.Value;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code X-Forwarded-For} from right to left as far as the proxies are ours: the first address that is not is the
 * client's. Without {@code OPSWRIGHT_TRUSTED_PROXIES} nobody's header is believed.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
class TrustedProxies implements Ordered {
    private static final String HEADER = "X-Forwarded-For";
    private static final int MOST_HOPS = 20;

    private final List<Network> trusted;

    TrustedProxies(@Nullable @Value("${opswright.trusted-proxies:}") String networks) {
        this.trusted = networks == null || networks.isBlank()
                ? List.of()
                : Arrays.stream(networks.split(",", -1))
                        .map(String::strip)
                        .map(TrustedProxies::network)
                        .toList();
    }

    private static Network network(String text) {
        return Network.parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "OPSWRIGHT_TRUSTED_PROXIES must be networks such as 10.0.0.0/8, separated by commas"));
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.FIRST.order();
    }

    @RequestFilter
    void mark(HttpRequest<?> request) {
        if (!trusted.isEmpty()) {
            request.setAttribute(
                    ClientAddress.ATTRIBUTE,
                    client(ClientAddress.peer(request), request.getHeaders().getAll(HEADER)));
        }
    }

    /** What cannot be read as an address ends the search: the last address that was good is all that is known. */
    String client(String peer, List<String> headers) {
        List<String> hops = new ArrayList<>();
        headers.forEach(header -> hops.addAll(Arrays.asList(header.split(",", -1))));
        String client = peer;
        for (int i = hops.size() - 1; i >= Math.max(0, hops.size() - MOST_HOPS) && isTrusted(client); i--) {
            String hop = hops.get(i).strip();
            if (Network.parse(hop).isEmpty() || hop.contains("/")) {
                return client;
            }
            client = hop;
        }
        return client;
    }

    private boolean isTrusted(String address) {
        return trusted.stream().anyMatch(network -> network.contains(address));
    }
}
