/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.security;

import io.micronaut.http.HttpRequest;

/** What happens when a cookie belongs to no living session: it may be one that was replaced. */
public interface RetiredCookies {
    /** Somebody showed a cookie; {@code tokenHash} is its SHA-256. */
    void shown(byte[] tokenHash, HttpRequest<?> request);
}
