/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.setting;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.opswright.api.problem.Problem.FieldError;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.FactorDemand;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.paging.ListRequest;
import dev.opswright.persistence.paging.Page;
import dev.opswright.persistence.setting.SettingRepository;
import dev.opswright.persistence.setting.SettingRow;
import dev.opswright.persistence.setting.SettingVersionRow;
import dev.opswright.workflows.guard.GuardLimits.Storm;
import dev.opswright.workflows.json.Json;
import dev.opswright.workflows.server.AuthorityKey;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads and writes settings by their types; the list of keys is {@link Settings}. */
@Singleton
class OrganizationSettings {
    private static final int MOST_HOSTS = 200;
    private static final List<String> NETWORKS = List.of("loopback", "rfc1918");
    private static final Pattern HOST = Pattern.compile("\\*|(\\*\\.)?[A-Za-z0-9:._-]{1,253}");
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
    private static final int MOST_ALERTS = 10_000;
    private static final int LEAST_DAYS = 7;
    private static final int MOST_DAYS = 3_650;
    private static final int MOST_KEYS = 20;

    private final SettingRepository settings;

    OrganizationSettings(SettingRepository settings) {
        this.settings = settings;
    }

    Settings read() {
        Map<String, String> set = settings.all().stream().collect(Collectors.toMap(SettingRow::key, SettingRow::value));
        return new Settings(
                Json.read(set.getOrDefault(Settings.REQUIRE_OTHER_AUTHOR, "false"), Boolean.class),
                Json.read(
                        set.getOrDefault(Settings.STORM_ALERTS_PER_MINUTE, String.valueOf(Storm.BY_DEFAULT)),
                        Integer.class),
                Json.read(set.getOrDefault(Settings.PRIVATE_NETWORKS, Json.write(NETWORKS)), TEXTS),
                Json.read(set.getOrDefault(Settings.ALLOWED_HOSTS, "[]"), TEXTS),
                Json.read(set.getOrDefault(Settings.HOST_CA_KEYS, "[]"), TEXTS),
                Json.read(set.getOrDefault(Settings.KEEP_COMMANDS_DAYS, String.valueOf(LEAST_DAYS)), Integer.class),
                Json.read(
                        set.getOrDefault(Settings.REQUIRE_SECOND_FACTOR, Json.write(FactorDemand.OFF.word())),
                        String.class));
    }

    /** Sets what the change names, all or nothing. */
    void write(Map<String, Object> change, UUID userId) {
        List<FieldError> errors = change.entrySet().stream()
                .flatMap(entry -> error(entry.getKey(), entry.getValue()).stream())
                .toList();
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        change.forEach((key, value) -> write(key, Json.write(value), userId));
    }

    /** Sets a checked value, JSON; null = the default. What changes nothing leaves no version. */
    void write(String key, @Nullable String value, UUID userId) {
        int changed = value == null ? settings.unset(key) : settings.set(key, value, userId);
        if (changed > 0) {
            settings.keep(Ids.next(), key, value, userId);
        }
    }

    /** What was set before, newest first. */
    Page<SettingVersionRow> versions(ListRequest request) {
        return settings.versions(request);
    }

    /** Sets a setting to what it was in that version, if that is still allowed. */
    void restore(UUID versionId, UUID userId) {
        SettingVersionRow old =
                settings.version(versionId).orElseThrow(() -> ProblemException.notFound("version of a setting"));
        if (old.value() == null) {
            write(old.key(), null, userId);
        } else {
            write(Map.of(old.key(), Json.read(old.value(), Object.class)), userId);
        }
    }

    private static Optional<FieldError> error(String key, Object value) {
        return switch (key) {
            case Settings.REQUIRE_OTHER_AUTHOR ->
                value instanceof Boolean ? Optional.empty() : wrong(key, "boolean", "must be true or false");
            case Settings.STORM_ALERTS_PER_MINUTE ->
                value instanceof Integer number && number >= 0 && number <= MOST_ALERTS
                        ? Optional.empty()
                        : wrong(key, "range", "must be a whole number from 0 to " + MOST_ALERTS);
            case Settings.PRIVATE_NETWORKS ->
                texts(value) && NETWORKS.containsAll((List<?>) value)
                        ? Optional.empty()
                        : wrong(key, "words", "must be a list of loopback and rfc1918");
            case Settings.ALLOWED_HOSTS ->
                texts(value)
                                && ((List<?>) value)
                                        .stream()
                                                .allMatch(one -> HOST.matcher((String) one)
                                                        .matches())
                        ? Optional.empty()
                        : wrong(key, "hosts", "must be a list of at most 200 host names, *.example.org or *");
            case Settings.HOST_CA_KEYS ->
                texts(value) && authorities((List<?>) value)
                        ? Optional.empty()
                        : wrong(key, "keys", "must be a list of at most " + MOST_KEYS + " lines of .pub files");
            case Settings.KEEP_COMMANDS_DAYS ->
                value instanceof Integer number && number >= LEAST_DAYS && number <= MOST_DAYS
                        ? Optional.empty()
                        : wrong(key, "range", "must be a whole number from " + LEAST_DAYS + " to " + MOST_DAYS);
            case Settings.REQUIRE_SECOND_FACTOR ->
                value instanceof String word && FactorDemand.words().contains(word)
                        ? Optional.empty()
                        : wrong(key, "words", "must be off, admins or everybody");
            default -> Optional.of(new FieldError("/" + key, "unknown_setting", "There is no setting " + key + "."));
        };
    }

    private static boolean texts(Object value) {
        return value instanceof List<?> list
                && list.size() <= MOST_HOSTS
                && list.stream().allMatch(String.class::isInstance);
    }

    private static boolean authorities(List<?> lines) {
        try {
            lines.forEach(line -> AuthorityKey.parse((String) line));
            return lines.size() <= MOST_KEYS;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Optional<FieldError> wrong(String key, String code, String words) {
        return Optional.of(new FieldError("/" + key, code, words));
    }
}
