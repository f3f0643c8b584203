/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.server.inventory;

import dev.opswright.persistence.server.ServerFields;
import dev.opswright.persistence.server.ServerView;
import dev.opswright.persistence.server.WinRmFields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What a role with a scope leaves alone. Another machine behind the same name would be sent the stored credential, and
 * another label would move the server between scopes. Pure.
 */
final class BoundsCheck {
    private BoundsCheck() {}

    /** Such fields that would change, in the words of the api. */
    static List<String> changed(ServerView before, ServerFields fields) {
        WinRmFields winRm = fields.winRm();
        Map<String, Boolean> same = new LinkedHashMap<>();
        same.put("name", before.name().equals(fields.name()));
        same.put("hostname", before.hostname().equals(fields.hostname()));
        same.put("port", before.port() == fields.port());
        same.put("protocol", before.protocol().equals(fields.protocol()));
        same.put("environment", Objects.equals(before.environment(), fields.environment()));
        same.put("tags", Set.copyOf(before.tags()).equals(Set.copyOf(List.of(fields.tags()))));
        same.put("jump_server_id", Objects.equals(before.jumpServerId(), fields.jumpServerId()));
        same.put("kerberos", Objects.equals(before.kerberos(), winRm == null ? null : winRm.kerberos()));
        return same.entrySet().stream()
                .filter(entry -> !entry.getValue())
                .map(Map.Entry::getKey)
                .toList();
    }
}
