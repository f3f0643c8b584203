/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.security;

import io.micronaut.http.HttpRequest;

/** The address that a request comes from: of the peer, or what a proxy that is trusted says of its own peer. */
public final class ClientAddress {
    static final String ATTRIBUTE = "opswright.client-address";

    private ClientAddress() {}

    /** As a number, without the name of an interface. */
    public static String of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, String.class).orElseGet(() -> peer(request));
    }

    static String peer(HttpRequest<?> request) {
        return request.getRemoteAddress().getAddress().getHostAddress().replaceFirst("%.*", "");
    }
}
