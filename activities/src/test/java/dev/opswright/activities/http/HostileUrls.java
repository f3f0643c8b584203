/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.http;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** URLs that mean an internal address and do not look like it. */
final class HostileUrls {
    private static final List<String> TARGETS = List.of(
            "127.0.0.1",
            "127.7.7.7",
            "10.0.0.5",
            "172.16.3.4",
            "192.168.1.1",
            "100.64.0.9",
            "169.254.169.254",
            "100.100.100.200",
            "0.0.0.0");

    private static final List<Function<int[], String>> WAYS = List.of(
            o -> dotted("%d.%d.%d.%d", o),
            o -> dotted("%d.%d.%d.%d.", o),
            o -> dotted("0%o.0%o.0%o.0%o", o),
            o -> dotted("0x%x.0x%x.0x%x.0x%x", o),
            o -> dotted("0x%02x%02x%02x%02x", o),
            o -> Long.toString(number(o)),
            o -> "0" + Long.toOctalString(number(o)),
            o -> o[0] + "." + (number(o) & 0xffffff),
            o -> o[0] + "." + o[1] + "." + (number(o) & 0xffff),
            o -> "0x" + Integer.toHexString(o[0]) + "." + o[1] + ".0" + Integer.toOctalString(o[2]) + "." + o[3],
            o -> dotted("[::ffff:%d.%d.%d.%d]", o),
            o -> "[::ffff:" + words(o) + "]",
            o -> "[0:0:0:0:0:FFFF:" + words(o).toUpperCase(Locale.ROOT) + "]",
            o -> "[::" + words(o) + "]",
            o -> "[::ffff:0:" + words(o) + "]",
            o -> "[64:ff9b::" + words(o) + "]",
            o -> dotted("[64:ff9b:1:%02x%02x:%02x:%02x00::]", o),
            o -> "[2002:" + words(o) + "::1]",
            o -> "[2001:db8::5efe:" + words(o) + "]",
            o -> "[2001:0:4136:e378:8000:63bf:" + words(new int[] {~o[0], ~o[1], ~o[2], ~o[3]}) + "]",
            o -> dotted("%d%%2e%d%%2e%d%%2e%d", o),
            o -> dotted("%d\u3002%d\u3002%d\u3002%d", o),
            o -> wide(dotted("%d.%d.%d.%d", o)),
            o -> dotted("good.example.org@%d.%d.%d.%d", o),
            o -> dotted("%d.%d.%d.%d%%00.good.example.org", o),
            o -> dotted("%d.%d.%d.%d\\@good.example.org", o),
            o -> dotted("%d-%d-%d-%d.rebound.test", o),
            o -> dotted("%d-%d-%d-%d.Rebound.TEST.", o));

    private HostileUrls() {}

    /** @param port where the canary listens */
    static List<String> of(int port) {
        Set<String> urls = new LinkedHashSet<>();
        for (String target : TARGETS) {
            int[] octets = List.of(target.split("\\.", -1)).stream()
                    .mapToInt(Integer::parseInt)
                    .toArray();
            WAYS.forEach(way -> urls.add("http://" + way.apply(octets) + ":" + port + "/canary"));
        }
        for (String host : NAMES) {
            urls.add("http://" + host + ":" + port + "/canary");
            urls.add("HTTPS://" + host + ":" + port + "/canary");
        }
        for (String scheme : List.of("gopher", "file", "ftp", "dict", "ldap", "jar:http", "netdoc", "tftp", "ws")) {
            urls.add(scheme + "://127.0.0.1:" + port + "/canary");
            urls.add(scheme + ":///etc/passwd");
        }
        TRICKS.forEach(trick -> urls.add(trick.replace("PORT", Integer.toString(port))));
        return new ArrayList<>(urls);
    }

    private static final List<String> NAMES = List.of(
            "localhost",
            "localhost.",
            "LocalHost",
            "[::1]",
            "[0:0:0:0:0:0:0:1]",
            "[::]",
            "[fe80::1]",
            "[fe80::1%25lo]",
            "[fec0::1]",
            "[fd00:ec2::254]",
            "[fd20:ce::254]",
            "[fd12:3456::1]",
            "[ff02::1]",
            "metadata.test",
            "mixed.test",
            "\u24db\u24de\u24d2\u24d0\u24db\u24d7\u24de\u24e2\u24e3",
            "loc\u00adalhost",
            "xn--nxa.rebound.test");

    private static final List<String> TRICKS = List.of(
            "http://good.example.org:80@127.0.0.1:PORT/canary",
            "http://good.example.org%40127.0.0.1:PORT/canary",
            "http://good.example.org#@127.0.0.1:PORT/canary",
            "http://127.0.0.1:PORT#@good.example.org/canary",
            "http://127.0.0.1:PORT?@good.example.org/canary",
            "http://127.0.0.1:PORT;good.example.org/canary",
            "http:127.0.0.1:PORT/canary",
            "http:/127.0.0.1:PORT/canary",
            "http:///127.0.0.1:PORT/canary",
            "http:\\\\127.0.0.1:PORT\\canary",
            "//127.0.0.1:PORT/canary",
            " http://127.0.0.1:PORT/canary",
            "http://127.0.0.1 :PORT/canary",
            "http://127.0.0.1\t:PORT/canary",
            "http://127.0.0.1\r\nHost: x:PORT/canary",
            "http://[127.0.0.1]:PORT/canary",
            "http://[::1/canary",
            "http://::1:PORT/canary",
            "http://0:PORT/canary",
            "http://127.1:PORT/canary",
            "http://127.0.0.1:PORT:80/canary",
            "http://+127.0.0.1:PORT/canary",
            "http://127.0.0.1:0PORT/canary",
            "http://127.0.0.1:PORT/a/../canary");

    private static long number(int[] o) {
        return ((long) o[0] << 24) + (o[1] << 16) + (o[2] << 8) + o[3];
    }

    private static String words(int[] o) {
        return String.format("%02x%02x:%02x%02x", o[0] & 0xff, o[1] & 0xff, o[2] & 0xff, o[3] & 0xff);
    }

    private static String dotted(String format, int[] o) {
        return String.format(format, o[0], o[1], o[2], o[3]);
    }

    /** Full-width digits, which name preparation turns into plain ones. */
    private static String wide(String text) {
        return text.chars()
                .map(c -> c >= '0' && c <= '9' ? c + 0xff10 - '0' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
