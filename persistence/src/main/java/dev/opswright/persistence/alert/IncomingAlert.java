/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.alert;

import dev.opswright.workflows.alert.SeverityLevel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One alert as a source states it. Text that PostgreSQL cannot hold (NUL, half surrogates) is replaced, times are cut to
 * milliseconds, as Alertmanager's API cuts them, so that webhook and reconciler make the same episode of the same alert.
 *
 * @param fingerprint the sender's; one that is missing or too long is made from the labels
 * @param resolved whether the source says that it is over
 * @param endsAt {@code null} while it fires
 * @param backfilled found afterwards: recorded for people, never acted on
 */
public record IncomingAlert(
        String fingerprint,
        Instant startsAt,
        boolean resolved,
        @Nullable Instant endsAt,
        Map<String, String> labels,
        Map<String, String> annotations,
        @Nullable String generatorUrl,
        boolean backfilled) {
    private static final int MAX_FINGERPRINT = 100;

    public IncomingAlert {
        labels = storable(labels);
        annotations = storable(annotations);
        generatorUrl = generatorUrl == null ? null : storable(generatorUrl);
        fingerprint = usable(fingerprint) ? fingerprint : fingerprintOf(labels);
        startsAt = startsAt.truncatedTo(ChronoUnit.MILLIS);
        endsAt = endsAt == null ? null : endsAt.truncatedTo(ChronoUnit.MICROS);
    }

    /** The {@code alertname} label; empty when there is none. */
    public String name() {
        return labels.getOrDefault("alertname", "");
    }

    String severity() {
        return labels.getOrDefault("severity", "");
    }

    String severityLevel() {
        return SeverityLevel.of(severity()).word();
    }

    Key key() {
        return new Key(fingerprint, startsAt);
    }

    /** What makes an episode within a source. */
    record Key(String fingerprint, Instant startsAt) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byFingerprint = fingerprint.compareTo(other.fingerprint);
            return byFingerprint != 0 ? byFingerprint : startsAt.compareTo(other.startsAt);
        }
    }

    /** A fingerprint for labels whose sender gives none: SHA-256 over the sorted labels. */
    public static String fingerprintOf(Map<String, String> labels) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new TreeMap<>(labels).forEach((name, value) -> {
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(value.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            });
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM has no SHA-256", e);
        }
    }

    private static boolean usable(String fingerprint) {
        return !fingerprint.isBlank()
                && fingerprint.length() <= MAX_FINGERPRINT
                && storable(fingerprint).equals(fingerprint);
    }

    private static Map<String, String> storable(Map<String, String> texts) {
        Map<String, String> storable = new LinkedHashMap<>();
        texts.forEach((name, value) -> storable.put(storable(name), storable(value)));
        return Collections.unmodifiableMap(storable);
    }

    private static String storable(String text) {
        int bad = 0;
        while (bad < text.length() && isStorable(text, bad)) {
            bad++;
        }
        if (bad == text.length()) {
            return text;
        }
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            kept.append(isStorable(text, i) ? text.charAt(i) : '\uFFFD');
        }
        return kept.toString();
    }

    private static boolean isStorable(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        }
        return c != 0;
    }
}
