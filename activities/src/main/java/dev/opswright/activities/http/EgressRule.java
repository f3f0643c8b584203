/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.http;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.opswright.workflows.json.Json;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses an address that somebody configured may lead to. Link-local, cloud metadata, multicast and unspecified
 * addresses never; loopback and private networks as the installation's setting says.
 *
 * @param loopback 127.0.0.0/8 and ::1
 * @param privateNetworks RFC 1918, fc00::/7, and what nobody routes: 100.64.0.0/10, 192.0.0.0/24, 198.18.0.0/15,
 *     240.0.0.0/4
 */
public record EgressRule(boolean loopback, boolean privateNetworks) {
    private static final TypeReference<List<String>> LIST = new TypeReference<>() {};

    /** What {@code up} starts with: the source usually stands beside us. */
    public static final EgressRule DEFAULT = new EgressRule(true, true);

    /**
     * The setting {@code egress.private_networks}: a list of {@code loopback} and {@code rfc1918}. Anything else in it
     * allows nothing; {@code null} is the default.
     */
    public static EgressRule of(@Nullable String setting) {
        if (setting == null) {
            return DEFAULT;
        }
        try {
            List<String> allowed = Json.read(setting, LIST);
            return new EgressRule(allowed.contains("loopback"), allowed.contains("rfc1918"));
        } catch (IllegalArgumentException e) {
            return new EgressRule(false, false);
        }
    }

    /** Whether a connection may go there. */
    public boolean allows(InetAddress address) {
        InetAddress real = embedded(address);
        byte[] bytes = real.getAddress();
        if (tunnelled(bytes)) {
            return false;
        }
        if (real.isAnyLocalAddress() || real.isMulticastAddress() || real.isLinkLocalAddress() || metadata(bytes)) {
            return false;
        }
        if (real.isLoopbackAddress()) {
            return loopback;
        }
        return privateNetworks || !privateRange(real, bytes);
    }

    private static boolean privateRange(InetAddress address, byte[] b) {
        if (address instanceof Inet6Address) {
            return (b[0] & 0xfe) == 0xfc || address.isSiteLocalAddress();
        }
        boolean shared = (b[0] & 0xff) == 100 && (b[1] & 0xc0) == 64;
        boolean benchmark = is(b, 198) && (b[1] & 0xfe) == 18;
        boolean reserved = is(b, 192, 0, 0) || (b[0] & 0xf0) == 0xf0;
        return shared || benchmark || reserved || address.isSiteLocalAddress();
    }

    /** Metadata services that do not sit on a link-local address, and 0.0.0.0/8, which reaches this host. */
    private static boolean metadata(byte[] b) {
        if (b.length == 16) {
            return is(b, 0xfd, 0, 0x0e, 0xc2) || is(b, 0xfd, 0x20, 0, 0xce) || is(b, 0xfd, 0, 0, 0x42);
        }
        return b[0] == 0
                || is(b, 100, 100, 100, 200)
                || is(b, 192, 0, 0, 192)
                || is(b, 168, 63, 129, 16)
                || is(b, 255, 255, 255, 255);
    }

    /**
     * Forms that hide an IPv4 address where only a translator or the far end of a tunnel finds it: NAT64 of one's own
     * (64:ff9b:1::/48), Teredo, SIIT (::ffff:0:a.b.c.d) and ISATAP. No service is offered there, so none is reached.
     */
    private static boolean tunnelled(byte[] b) {
        if (b.length != 16) {
            return false;
        }
        boolean isatap = (b[8] & 0xfd) == 0 && b[9] == 0 && b[10] == 0x5e && (b[11] & 0xff) == 0xfe;
        return isatap
                || is(b, 0, 0x64, 0xff, 0x9b, 0, 1)
                || is(b, 0x20, 1, 0, 0)
                || is(b, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0);
    }

    private static boolean is(byte[] b, int... octets) {
        for (int i = 0; i < octets.length; i++) {
            if ((b[i] & 0xff) != octets[i]) {
                return false;
            }
        }
        return true;
    }

    /** The IPv4 address inside ::a.b.c.d, 64:ff9b::/96 and 2002::/16, which routers may turn back into one. */
    private static InetAddress embedded(InetAddress address) {
        if (address instanceof Inet4Address) {
            return address;
        }
        byte[] b = address.getAddress();
        if ((b[0] & 0xff) == 0x20 && b[1] == 2) {
            return v4(b, 2);
        }
        boolean nat64 = is(b, 0, 0x64, 0xff, 0x9b, 0, 0);
        boolean compatible = ((Inet6Address) address).isIPv4CompatibleAddress() && !address.isLoopbackAddress();
        return nat64 || (compatible && !address.isAnyLocalAddress()) ? v4(b, 12) : address;
    }

    private static InetAddress v4(byte[] b, int from) {
        try {
            return InetAddress.getByAddress(new byte[] {b[from], b[from + 1], b[from + 2], b[from + 3]});
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four bytes are an address", e);
        }
    }
}
