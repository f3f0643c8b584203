/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How the engine is reached.
 *
 * @param address host:port of an external cluster; empty = none configured
 * @param namespace default {@code opswright}
 * @param apiKey bearer token, switches TLS on
 * @param certificate PEM, together with {@code key}, for mutual TLS
 * @param key PEM in PKCS8 form
 * @param authority PEM of who signed the cluster's certificate
 */
public record TemporalSettings(
        Optional<String> address,
        String namespace,
        Optional<Secret> apiKey,
        Optional<Path> certificate,
        Optional<Path> key,
        Optional<Path> authority) {}
