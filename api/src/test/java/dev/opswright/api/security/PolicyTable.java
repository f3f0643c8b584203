/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The table in docs/permissions.md: who may call which route. The page is the policy; this reads it. */
final class PolicyTable {
    static final List<String> ROLES = List.of("viewer", "engineer", "admin", "auditor", "platform");
    private static final Path PAGE = Path.of("../docs/permissions.md");

    private PolicyTable() {}

    /** A line of the table. */
    record Row(String method, String path, String permission, Map<String, Boolean> allowed) {
        boolean isPublic() {
            return permission.equals(Permission.ANYONE);
        }

        boolean isAboutSelf() {
            return permission.equals(Permission.LOGGED_IN);
        }

        boolean namesAnId() {
            return path.contains("{id}");
        }

        /** Its path with an id in place. */
        String path(String id) {
            return path.replace("{id}", id).replace("{n}", "1").replaceAll("\\{[^}]*}", "x");
        }

        /** The word behind /api/v1/. */
        String resource() {
            String rest = path.replaceFirst("^/api/v1/", "");
            return rest.contains("/") ? rest.substring(0, rest.indexOf('/')) : rest;
        }

        String route() {
            return method + " " + path;
        }
    }

    static List<Row> read() {
        try {
            return Files.readAllLines(PAGE).stream()
                    .filter(line -> line.matches("\\| (GET|POST|PUT|DELETE|PATCH) \\|.*"))
                    .map(PolicyTable::row)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(String line) {
        List<String> cells = Arrays.stream(line.split("\\|", -1))
                .map(cell -> cell.strip().replace("`", ""))
                .toList();
        Map<String, Boolean> allowed = new TreeMap<>();
        for (int i = 0; i < ROLES.size(); i++) {
            allowed.put(ROLES.get(i), cells.get(4 + i).equals("yes"));
        }
        return new Row(cells.get(1), cells.get(2), cells.get(3), allowed);
    }

    /** The line that the page needs for a route, ready to be pasted and then thought about. */
    static String line(String method, String path, String permission) {
        StringBuilder line = new StringBuilder("| " + method + " | `" + path + "` | `" + permission + "` |");
        for (String role : ROLES) {
            boolean special = permission.equals(Permission.ANYONE) || permission.equals(Permission.LOGGED_IN);
            List<String> held = role.equals("platform") ? List.of("admin", Roles.PLATFORM_ADMIN) : List.of(role);
            line.append(special || Roles.permissions(held).contains(permission) ? " yes |" : " no |");
        }
        return line.toString();
    }
}
