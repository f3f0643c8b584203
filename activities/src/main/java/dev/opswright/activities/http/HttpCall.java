/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.http;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * One request. Prints as method and host, because anything else may hold a value.
 *
 * @param uri http or https, without user name
 * @param body empty for none
 * @param limit for the whole exchange
 */
public record HttpCall(String method, URI uri, Map<String, String> headers, byte[] body, Duration limit) {
    boolean isTls() {
        return uri.getScheme().equalsIgnoreCase("https");
    }

    int port() {
        return uri.getPort() > 0 ? uri.getPort() : isTls() ? 443 : 80;
    }

    String host() {
        String host = uri.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    @Override
    public String toString() {
        return method + " to " + uri.getHost();
    }
}
