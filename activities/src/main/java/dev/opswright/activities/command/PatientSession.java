/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import java.nio.charset.StandardCharsets;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.connection.Connection;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.connection.channel.direct.SessionChannel;
import net.schmizz.sshj.transport.TransportException;

/**
 * A session that listens until the host closes it. sshj closes at the first exit-signal, and would lose what the
 * runner's supervisor still has to say after the shell that started it has ended itself.
 */
final class PatientSession extends SessionChannel {
    PatientSession(Connection connection) {
        super(connection, StandardCharsets.UTF_8);
    }

    @Override
    public void handleRequest(String request, SSHPacket packet) throws ConnectionException, TransportException {
        if (!"exit-signal".equals(request)) {
            super.handleRequest(request, packet);
        }
    }
}
