/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.security;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;

/** A network as people write it: {@code 10.0.0.0/8}, {@code 2001:db8::/32}, or one address. No name is looked up. */
public final class Network {
    private final byte[] address;
    private final int length;

    private Network(byte[] address, int length) {
        this.address = address;
        this.length = length;
    }

    /** Empty when it is none, or has bits beyond its length. */
    public static Optional<Network> parse(String text) {
        int slash = text.indexOf('/');
        try {
            byte[] address = bytes(slash < 0 ? text : text.substring(0, slash));
            int most = address.length * Byte.SIZE;
            int length = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
            boolean good = length >= 0 && length <= most && Arrays.equals(address, cut(address, length));
            return good ? Optional.of(new Network(address, length)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The network of an address by the first bits of it: {@code v4} or {@code v6} of them. */
    public static Network around(String address, int v4, int v6) {
        byte[] bytes = bytes(address);
        int length = bytes.length == 4 ? v4 : v6;
        return new Network(cut(bytes, length), length);
    }

    private static byte[] bytes(String address) {
        if (address.contains("%")) {
            throw new IllegalArgumentException("An address has no interface here.");
        }
        return InetAddress.ofLiteral(address).getAddress();
    }

    private static byte[] cut(byte[] address, int length) {
        byte[] cut = address.clone();
        for (int bit = length; bit < cut.length * Byte.SIZE; bit++) {
            cut[bit / Byte.SIZE] &= (byte) ~(1 << (7 - bit % Byte.SIZE));
        }
        return cut;
    }

    /** Whether an address, written as a number, is one of it. */
    public boolean contains(String other) {
        byte[] bytes = bytes(other);
        return bytes.length == address.length && Arrays.equals(cut(bytes, length), address);
    }

    /** Whether they share an address. */
    public boolean overlaps(Network other) {
        int shorter = Math.min(length, other.length);
        return address.length == other.address.length
                && Arrays.equals(cut(address, shorter), cut(other.address, shorter));
    }

    /** How many bits it fixes. */
    public int length() {
        return length;
    }

    /** Whether it is one of IPv6. */
    public boolean isV6() {
        return address.length != 4;
    }

    @Override
    public String toString() {
        try {
            return InetAddress.getByAddress(address).getHostAddress() + "/" + length;
        } catch (java.net.UnknownHostException e) {
            throw new IllegalStateException("An address has 4 or 16 bytes", e);
        }
    }
}
