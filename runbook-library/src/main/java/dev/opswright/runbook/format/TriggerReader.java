/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.format;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.opswright.workflows.runbook.CooldownScope;
import dev.opswright.workflows.runbook.Trigger;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the {@code triggers} of a runbook. */
final class TriggerReader {
    private static final int MAX_PATTERN = 1000;

    private final Fields runbook;
    private final ItemNames names = new ItemNames("trigger");

    TriggerReader(Fields runbook) {
        this.runbook = runbook;
    }

    List<Trigger> read() {
        List<Trigger> triggers = new ArrayList<>();
        for (Fields fields : runbook.list("triggers")) {
            triggers.add(trigger(fields));
        }
        return List.copyOf(triggers);
    }

    private Trigger trigger(Fields fields) {
        LocalTime start = time(fields, "time_window_start");
        LocalTime end = time(fields, "time_window_end");
        if ((fields.has("time_window_start") != fields.has("time_window_end"))
                || (start != null && start.equals(end))) {
            fields.error(
                    "time_window_start", "bad_value", "a time window needs a start and an end that are not the same");
        }
        return new Trigger(
                names.read(fields),
                fields.integer("priority", 100, 0, 1_000_000),
                pattern(fields, "alert_name_pattern"),
                pattern(fields, "severity_pattern"),
                pattern(fields, "source_pattern"),
                labels(fields.anyFields("labels_match")),
                start,
                end,
                zone(fields),
                fields.bool("enabled", true),
                fields.integer("cooldown_seconds", 0, 0, RunbookReader.MAX_SECONDS),
                fields.word("cooldown_scope", CooldownScope.class, CooldownScope.SERVER));
    }

    private static String pattern(Fields fields, String key) {
        String pattern = fields.text(key, "*");
        checkPattern(fields, key, pattern);
        return pattern;
    }

    private static Map<String, String> labels(Fields fields) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (String label : fields.keys()) {
            @Nullable String pattern = fields.scalar(label);
            if (pattern != null) {
                checkPattern(fields, label, pattern);
                labels.put(label, pattern);
            }
        }
        return Collections.unmodifiableMap(labels);
    }

    private static void checkPattern(Fields fields, String key, String pattern) {
        if (pattern.isEmpty() || pattern.equals("re:") || pattern.length() > MAX_PATTERN) {
            fields.error(
                    key,
                    "bad_pattern",
                    "the pattern of '" + key + "' must not be empty nor longer than " + MAX_PATTERN + " characters");
        } else if (pattern.startsWith("re:")) {
            try {
                Pattern.compile(pattern.substring("re:".length()));
            } catch (PatternSyntaxException e) {
                fields.error(
                        key,
                        "bad_pattern",
                        "the pattern of '" + key + "' is no RE2 expression: " + e.getDescription() + " near '"
                                + e.getPattern() + "'");
            }
        }
    }

    private static @Nullable LocalTime time(Fields fields, String key) {
        @Nullable String text = fields.scalar(key);
        if (text == null) {
            return null;
        }
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException e) {
            fields.error(key, "bad_value", "'" + key + "' must be a time such as \"22:00\"");
            return null;
        }
    }

    private static String zone(Fields fields) {
        String zone = fields.text("time_zone", "UTC");
        try {
            return ZoneId.of(zone).getId();
        } catch (DateTimeException e) {
            fields.error("time_zone", "bad_value", "'" + zone + "' is no time zone; write one such as Europe/Berlin");
            return "UTC";
        }
    }
}
