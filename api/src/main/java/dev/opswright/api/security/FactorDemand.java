/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.security;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Of whom an organization demands a second factor. */
public enum FactorDemand {
    /** Of nobody. */
    OFF,
    /** Of whoever may change people, roles or settings, by whatever role. */
    ADMINS,
    /** Of everybody. */
    EVERYBODY;

    /** The key of the setting. */
    public static final String SETTING = "security.require_second_factor";

    private static final Set<String> ADMINISTERS = Set.of("users:write", "roles:write", "settings:write");

    /** What the setting can be. */
    public static List<String> words() {
        return Arrays.stream(values()).map(FactorDemand::word).toList();
    }

    /** As the setting has it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** An absent word demands nothing; one of a later version, that nobody here knows, everything. */
    public static FactorDemand of(@Nullable String word) {
        if (word == null) {
            return OFF;
        }
        return Arrays.stream(values())
                .filter(demand -> demand.word().equals(word))
                .findFirst()
                .orElse(EVERYBODY);
    }

    /** Whether somebody with this access needs one. */
    public boolean concerns(Access access) {
        return switch (this) {
            case OFF -> false;
            case ADMINS -> access.everywhere().stream().anyMatch(ADMINISTERS::contains);
            case EVERYBODY -> true;
        };
    }
}
