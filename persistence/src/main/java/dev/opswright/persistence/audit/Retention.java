/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * For how many days events stay in the database once their month is over. A category without a number stays for ever.
 *
 * @param days for each category that ends
 */
public record Retention(Map<AuditCategory, Integer> days) {
    /** Fewer days than that are refused: they would be a mistake, or somebody's wish to see events gone. */
    public static final int LEAST = 31;

    public Retention {
        days.forEach((category, count) -> {
            if (count < LEAST) {
                throw new IllegalArgumentException(variable(category) + " must be at least " + LEAST + " days");
            }
        });
        days = Map.copyOf(days);
    }

    /**
     * Out of {@code OPSWRIGHT_AUDIT_KEEP_SECURITY_DAYS}, {@code …_CHANGE_DAYS} and {@code …_OPERATION_DAYS}.
     *
     * @throws IllegalArgumentException with the variable's name, when it is not a number of days
     */
    public static Retention read(UnaryOperator<@Nullable String> variables) {
        Map<AuditCategory, Integer> days = new EnumMap<>(AuditCategory.class);
        for (AuditCategory category : AuditCategory.values()) {
            String told = variables.apply(variable(category));
            if (told != null && !told.isBlank()) {
                days.put(category, number(category, told.strip()));
            }
        }
        return new Retention(days);
    }

    private static int number(AuditCategory category, String told) {
        try {
            return Integer.parseInt(told);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(variable(category) + " must be a number of days", e);
        }
    }

    private static String variable(AuditCategory category) {
        return "OPSWRIGHT_AUDIT_KEEP_" + category.name() + "_DAYS";
    }

    /** Whether the month is over for so long that it may leave the database. */
    boolean isOver(LocalDate month, AuditCategory category, Instant now) {
        Integer kept = days.get(category);
        return kept != null
                && !month.plusMonths(1)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                        .plus(kept, ChronoUnit.DAYS)
                        .isAfter(now);
    }

    /** Whether anything ends at all. */
    public boolean isForEver() {
        return days.isEmpty();
    }
}
