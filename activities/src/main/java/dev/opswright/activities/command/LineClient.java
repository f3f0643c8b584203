/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import java.io.IOException;
import net.schmizz.sshj.Config;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.connection.channel.direct.DirectConnection;

/** A client at the end of a line through another host; the line ends with it. */
final class LineClient extends SSHClient {
    private final DirectConnection line;

    LineClient(Config config, DirectConnection line) {
        super(config);
        this.line = line;
    }

    @Override
    public void disconnect() throws IOException {
        try {
            super.disconnect();
        } finally {
            line.close();
        }
    }
}
