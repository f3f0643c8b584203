/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports of this machine. */
public final class Ports {
    private static final int LOWEST = 16000;
    private static final int HIGHEST = 32000;

    private Ports() {}

    /** True when nobody listens on the port of that address now. A port whose last connections are still closing counts as free. */
    public static boolean isFree(String host, int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /**
     * That many different free loopback ports, from a part of the range that the system does not hand out for outgoing connections (those would
     * take a kept port away between two starts), and below 32768, because Temporal keeps its ports in 16 signed bits.
     */
    public static List<Integer> free(int count) {
        return ThreadLocalRandom.current()
                .ints(LOWEST, HIGHEST)
                .distinct()
                .filter(port -> isFree("127.0.0.1", port))
                .limit(count)
                .boxed()
                .toList();
    }
}
