/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where references to secrets may point.
 *
 * @param folders whose files may be named; none by default
 * @param vaultAddress empty = no Vault; else the token file is given
 * @param vaultTokenFile holds the token
 * @param vaultPrefix mount and path that Vault paths begin with
 * @param masterKeyTransit mount and key in Vault's transit engine; empty = the master key is a file
 */
public record ReferenceSettings(
        List<Path> folders,
        Optional<String> vaultAddress,
        Optional<Path> vaultTokenFile,
        Optional<String> vaultNamespace,
        Optional<Path> vaultCaFile,
        Optional<String> vaultPrefix,
        Optional<String> masterKeyTransit) {}
