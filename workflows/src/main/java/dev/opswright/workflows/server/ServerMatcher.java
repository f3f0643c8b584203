/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.server;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds the server that a runbook's target text means: by name, then hostname, first whole and then without
 * {@code :port}, ignoring case; then by a tag {@code alias:<text>}. The first stage with a hit decides.
 */
public final class ServerMatcher {
    private static final String ALIAS = "alias:";
    private static final int NAMED_IN_MESSAGE = 5;

    private ServerMatcher() {}

    /** Matches the target text against the servers of one organization. */
    public static ServerMatch match(String target, Collection<ServerFacts> servers) {
        List<String> spellings = spellings(target);
        Stream<Predicate<ServerFacts>> byAddress = spellings.stream()
                .flatMap(text -> Stream.of(
                        s -> s.name().toLowerCase(Locale.ROOT).equals(text),
                        s -> s.hostname().toLowerCase(Locale.ROOT).equals(text)));
        Stream<Predicate<ServerFacts>> byAlias = spellings.stream().map(text -> s -> hasAlias(s, text));
        return Stream.concat(byAddress, byAlias)
                .map(stage -> servers.stream().filter(stage).toList())
                .filter(hits -> !hits.isEmpty())
                .findFirst()
                .map(hits -> answer(target, hits))
                .orElseGet(() -> new ServerMatch.NoServer("No server is named \"" + target
                        + "\" (names, hostnames and alias: tags were compared). Add the server, or give one a tag alias:"
                        + target + "."));
    }

    /**
     * Lower-case texts that names, hostnames and aliases are compared with, in order: the whole text, then without its
     * port. Lets a caller preselect rows.
     */
    public static List<String> spellings(String target) {
        String whole = target.strip().toLowerCase(Locale.ROOT);
        String bare = withoutPort(whole);
        return bare.equals(whole) ? List.of(whole) : List.of(whole, bare);
    }

    private static ServerMatch answer(String target, List<ServerFacts> hits) {
        if (hits.size() == 1) {
            return new ServerMatch.Found(hits.getFirst());
        }
        List<String> names = hits.stream().map(ServerFacts::name).sorted().toList();
        String shown = String.join(", ", names.subList(0, Math.min(names.size(), NAMED_IN_MESSAGE)));
        String more = names.size() > NAMED_IN_MESSAGE ? " and " + (names.size() - NAMED_IN_MESSAGE) + " more" : "";
        return new ServerMatch.Ambiguous(
                "\"" + target + "\" means " + names.size() + " servers: " + shown + more
                        + ". Make the runbook's target say which.",
                hits);
    }

    private static boolean hasAlias(ServerFacts server, String text) {
        return server.tags().stream()
                .map(tag -> tag.toLowerCase(Locale.ROOT))
                .anyMatch(tag -> tag.startsWith(ALIAS)
                        && tag.substring(ALIAS.length()).strip().equals(text));
    }

    /** {@code host:9100} and {@code [::1]:9100} lose their port; a bare IPv6 address has none. */
    private static String withoutPort(String text) {
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            return end > 0 ? text.substring(1, end) : text;
        }
        int colon = text.lastIndexOf(':');
        boolean port = colon > 0
                && text.indexOf(':') == colon
                && text.length() > colon + 1
                && text.substring(colon + 1).chars().allMatch(c -> c >= '0' && c <= '9');
        return port ? text.substring(0, colon) : text;
    }
}
