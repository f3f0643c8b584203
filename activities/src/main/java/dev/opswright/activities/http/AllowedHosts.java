/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.http;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.opswright.workflows.json.Json;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Hosts that steps may send requests to: names, {@code *.example.org} for everything below one, or {@code *} for any.
 * Where nothing is set, none.
 */
public record AllowedHosts(List<String> patterns) {
    private static final TypeReference<List<String>> LIST = new TypeReference<>() {};

    /** The setting {@code http.allowed_hosts} as stored; one that cannot be read allows nothing. */
    public static AllowedHosts of(@Nullable String setting) {
        try {
            return new AllowedHosts(setting == null ? List.of() : Json.read(setting, LIST));
        } catch (IllegalArgumentException e) {
            return new AllowedHosts(List.of());
        }
    }

    /** Whether a request may go to the host; its address is judged apart. */
    public boolean allows(HttpCall call) {
        String host = call.host().toLowerCase(Locale.ROOT);
        return patterns.stream()
                .map(one -> one.toLowerCase(Locale.ROOT))
                .anyMatch(pattern -> pattern.equals("*")
                        || pattern.equals(host)
                        || (pattern.startsWith("*.") && host.endsWith(pattern.substring(1))));
    }
}
