/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.operator;

import dev.opswright.cli.client.ApiClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** How a Linux server is reached. */
final class LinuxOptions {
    @Option(names = "--key-file", description = "private key, OpenSSH or PEM")
    private Path keyFile;

    @Option(names = "--certificate-file", description = "user certificate made for the key: the -cert.pub file")
    private Path certificateFile;

    @Option(names = "--jump", paramLabel = "SERVER", description = "name or id of the server to connect through")
    private String jump;

    @Option(
            names = "--host-ca-file",
            description = "public keys, one a line, that sign its host key; no other key is accepted then")
    private Path hostCaFile;

    void into(Map<String, Object> body, ApiClient client) throws IOException {
        body.put("auth_type", certificateFile == null ? "key" : "certificate");
        body.put("ssh_key", ServerCommand.text(keyFile, "private key, which --key-file names"));
        if (certificateFile != null) {
            body.put("ssh_certificate", ServerCommand.text(certificateFile, "file --certificate-file"));
        }
        if (jump != null) {
            body.put("jump_server_id", Reference.server(client, jump));
        }
        if (hostCaFile != null) {
            List<String> lines = ServerCommand.text(hostCaFile, "file --host-ca-file")
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
            body.put("host_ca_keys", lines);
        }
    }
}
