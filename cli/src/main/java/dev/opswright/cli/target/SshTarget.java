/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.target;

import java.nio.file.Path;

/** A real SSH server on loopback that runs real commands as the current user; the demo's and the benchmark's host. */
public interface SshTarget extends AutoCloseable {
    /** Loopback port. */
    int port();

    /** Login name. */
    String username();

    /** OpenSSH or PEM private key that may log in. */
    String privateKey();

    /** What it is, for people. */
    String describe();

    /** Folder for the door's state, so that the machine's own is not touched. */
    Path stateFolder();

    @Override
    void close();
}
