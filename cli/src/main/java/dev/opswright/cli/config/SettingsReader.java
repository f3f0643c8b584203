/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.config;

import dev.opswright.persistence.vault.VaultSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns environment and {@code application.yml} into {@link Settings}, or tells every mistake at once. */
public final class SettingsReader {
    private final Map<String, String> environment;
    private final Map<SettingKey, String> file;
    private final List<String> problems;

    private SettingsReader(Map<String, String> environment, Map<SettingKey, String> file, List<String> problems) {
        this.environment = environment;
        this.file = file;
        this.problems = problems;
    }

    /**
     * Words of the command line, which win over environment and file.
     *
     * @param data data folder
     * @param host HTTP address
     * @param port HTTP port
     */
    public record Flags(
            @Nullable Path data,
            @Nullable String host,
            @Nullable Integer port) {
        public static final Flags NONE = new Flags(null, null, null);
    }

    /**
     * Reads and checks everything.
     *
     * @throws InvalidSettings with all mistakes
     */
    public static Settings read(Map<String, String> environment, Flags flags) {
        Path data = dataFolder(environment, flags);
        List<String> problems = new ArrayList<>();
        Map<SettingKey, String> file = SettingsFile.read(data.resolve("application.yml"), problems);
        Settings settings = new SettingsReader(environment, file, problems).settings(data, flags);
        if (!problems.isEmpty()) {
            throw new InvalidSettings(problems);
        }
        return settings;
    }

    /** By flag, else OPSWRIGHT_DATA, else where this system keeps data of a user or, for root, of a service. */
    static Path dataFolder(Map<String, String> environment, Flags flags) {
        if (flags.data() != null) {
            return flags.data().toAbsolutePath().normalize();
        }
        String told = environment.getOrDefault("OPSWRIGHT_DATA", "");
        return (told.isEmpty() ? usual(environment) : Path.of(told))
                .toAbsolutePath()
                .normalize();
    }

    /** Root's home is closed to the user that PostgreSQL must run as, so root's data lies outside it. */
    private static Path usual(Map<String, String> environment) {
        String xdg = environment.getOrDefault("XDG_DATA_HOME", "");
        if (!xdg.isEmpty()) {
            return Path.of(xdg, "opswright");
        }
        return "root".equals(System.getProperty("user.name"))
                ? Path.of("/var/lib/opswright-data")
                : Path.of(System.getProperty("user.home"), ".local", "share", "opswright");
    }

    private Settings settings(Path data, Flags flags) {
        String host =
                flags.host() != null ? flags.host() : text(SettingKey.HTTP_HOST).orElse("127.0.0.1");
        int port = flags.port() != null
                ? port("--port", flags.port().toString())
                : text(SettingKey.HTTP_PORT)
                        .map(text -> port(name(SettingKey.HTTP_PORT), text))
                        .orElse(8080);
        return new Settings(
                data,
                host,
                port,
                publicUrl(host, port),
                database(),
                temporal(),
                text(SettingKey.ADMIN_USER).orElse("admin"),
                secret(SettingKey.ADMIN_PASSWORD),
                text(SettingKey.MASTER_KEY_FILE).map(Path::of).orElse(data.resolve("master.key")),
                references(),
                backup(data),
                logFormat());
    }

    private BackupSettings backup(Path data) {
        return new BackupSettings(
                text(SettingKey.BACKUP_KEY_FILE).map(Path::of).orElse(data.resolve("backup.key")),
                text(SettingKey.BACKUP_FOLDER).map(Path::of),
                Duration.ofHours(number(SettingKey.BACKUP_EVERY_HOURS, 24, 1, 24 * 31)),
                number(SettingKey.BACKUP_KEEP, 7, 1, 10_000),
                drillEvery(),
                pair(SettingKey.BACKUP_USER, SettingKey.BACKUP_PASSWORD),
                pair(SettingKey.RESTORE_USER, SettingKey.RESTORE_PASSWORD));
    }

    private Optional<Duration> drillEvery() {
        int days = number(SettingKey.BACKUP_DRILL_EVERY_DAYS, 0, 0, 366);
        if (days > 0 && text(SettingKey.BACKUP_FOLDER).isEmpty()) {
            problems.add("%s needs %s: only the worker's own backups are drilled by itself"
                    .formatted(name(SettingKey.BACKUP_DRILL_EVERY_DAYS), name(SettingKey.BACKUP_FOLDER)));
        }
        return days == 0 ? Optional.empty() : Optional.of(Duration.ofDays(days));
    }

    private int number(SettingKey key, int usual, int least, int most) {
        String text = text(key).orElse(Integer.toString(usual));
        if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most) {
            return Integer.parseInt(text);
        }
        problems.add("%s must be a number from %d to %d".formatted(name(key), least, most));
        return usual;
    }

    private Optional<DatabaseSettings.Account> pair(SettingKey user, SettingKey password) {
        if (text(user).isPresent() != text(password).isPresent()) {
            problems.add("%s and %s go together".formatted(name(user), name(password)));
        }
        return text(user).flatMap(name -> secret(password).map(word -> new DatabaseSettings.Account(name, word)));
    }

    private ReferenceSettings references() {
        Optional<String> address = text(SettingKey.VAULT_ADDR);
        Optional<Path> token = readable(SettingKey.VAULT_TOKEN_FILE);
        if (address.isPresent() && token.isEmpty()) {
            problems.add("%s needs %s".formatted(name(SettingKey.VAULT_ADDR), SettingKey.VAULT_TOKEN_FILE.variable()));
        }
        if (address.filter(text -> !isSafe(text)).isPresent()) {
            problems.add(
                    "%s must be https://host:port, or http on the loopback".formatted(name(SettingKey.VAULT_ADDR)));
        }
        Optional<String> prefix = text(SettingKey.VAULT_PREFIX);
        if (prefix.filter(text -> !text.matches("[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*"))
                .isPresent()) {
            problems.add(
                    "%s must be a mount and a path such as secret/opswright".formatted(name(SettingKey.VAULT_PREFIX)));
        }
        Optional<String> transit = text(SettingKey.MASTER_KEY_TRANSIT);
        if (transit.isPresent() && address.isEmpty()) {
            problems.add(
                    "%s needs %s".formatted(name(SettingKey.MASTER_KEY_TRANSIT), SettingKey.VAULT_ADDR.variable()));
        }
        List<Path> folders = text(SettingKey.FILE_REFERENCES).stream()
                .flatMap(text -> Stream.of(text.split(":", -1)))
                .map(Path::of)
                .toList();
        if (!folders.stream().allMatch(Path::isAbsolute)) {
            problems.add(
                    "%s must be absolute folders, separated by colons".formatted(name(SettingKey.FILE_REFERENCES)));
        }
        return new ReferenceSettings(
                folders,
                address,
                token,
                text(SettingKey.VAULT_NAMESPACE),
                readable(SettingKey.VAULT_CA_FILE),
                prefix,
                transit);
    }

    private static boolean isSafe(String address) {
        try {
            return VaultSettings.isSafe(new URI(address));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private String publicUrl(String host, int port) {
        String shown = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
        String url = text(SettingKey.PUBLIC_URL)
                .orElse("http://%s:%d".formatted(shown.contains(":") ? "[" + shown + "]" : shown, port));
        try {
            URI parsed = new URI(url);
            if (parsed.getHost() == null
                    || parsed.getScheme() == null
                    || !parsed.getScheme().matches("https?")) {
                problems.add("%s must be an address like https://opswright.example.org"
                        .formatted(name(SettingKey.PUBLIC_URL)));
            }
        } catch (URISyntaxException e) {
            problems.add("%s is not an address: %s".formatted(name(SettingKey.PUBLIC_URL), e.getReason()));
        }
        return url.replaceAll("/+$", "");
    }

    private Optional<DatabaseSettings> database() {
        Optional<String> url = text(SettingKey.DATABASE_URL).map(SettingsReader::jdbc);
        if (url.isEmpty()) {
            List.of(
                            SettingKey.DATABASE_USER,
                            SettingKey.DATABASE_PASSWORD,
                            SettingKey.SYSTEM_USER,
                            SettingKey.SYSTEM_PASSWORD)
                    .forEach(key -> text(key)
                            .ifPresent(unused -> problems.add(
                                    "%s is set, but %s is not".formatted(name(key), name(SettingKey.DATABASE_URL)))));
            return Optional.empty();
        }
        if (!url.get().startsWith("jdbc:postgresql://")) {
            problems.add(
                    "%s must begin with jdbc:postgresql:// or postgresql://".formatted(name(SettingKey.DATABASE_URL)));
        }
        Optional<DatabaseSettings.Account> migration =
                text(SettingKey.MIGRATION_USER).isPresent()
                        ? Optional.of(account(SettingKey.MIGRATION_USER, SettingKey.MIGRATION_PASSWORD))
                        : Optional.empty();
        return Optional.of(new DatabaseSettings(
                url.get(),
                account(SettingKey.DATABASE_USER, SettingKey.DATABASE_PASSWORD),
                account(SettingKey.SYSTEM_USER, SettingKey.SYSTEM_PASSWORD),
                migration));
    }

    private static String jdbc(String url) {
        return url.replaceFirst("^(jdbc:)?postgres(ql)?://", "jdbc:postgresql://");
    }

    private DatabaseSettings.Account account(SettingKey user, SettingKey password) {
        return new DatabaseSettings.Account(needed(user), new Secret(needed(password)));
    }

    private String needed(SettingKey key) {
        return text(key).orElseGet(() -> {
            problems.add("%s is missing: an external database needs it".formatted(name(key)));
            return "";
        });
    }

    private TemporalSettings temporal() {
        Optional<Path> certificate = readable(SettingKey.TEMPORAL_TLS_CERT);
        Optional<Path> key = readable(SettingKey.TEMPORAL_TLS_KEY);
        if (certificate.isPresent() != key.isPresent()) {
            problems.add("%s and %s belong together: one of them is missing"
                    .formatted(name(SettingKey.TEMPORAL_TLS_CERT), name(SettingKey.TEMPORAL_TLS_KEY)));
        }
        Optional<String> address = text(SettingKey.TEMPORAL_ADDRESS);
        if (address.filter(text -> !text.matches("[^\\s/]+:[0-9]{1,5}")).isPresent()) {
            problems.add("%s must be host:port, without http://".formatted(name(SettingKey.TEMPORAL_ADDRESS)));
        }
        String namespace = text(SettingKey.TEMPORAL_NAMESPACE).orElse("opswright");
        if (!namespace.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            problems.add("%s may hold letters, digits, dots, dashes and underscores"
                    .formatted(name(SettingKey.TEMPORAL_NAMESPACE)));
        }
        return new TemporalSettings(
                address,
                namespace,
                secret(SettingKey.TEMPORAL_API_KEY),
                certificate,
                key,
                readable(SettingKey.TEMPORAL_TLS_CA));
    }

    private String logFormat() {
        String format = text(SettingKey.LOG_FORMAT).orElse("text");
        if (!format.equals("text") && !format.equals("json")) {
            problems.add("%s must be text or json".formatted(name(SettingKey.LOG_FORMAT)));
        }
        return format;
    }

    private Optional<Path> readable(SettingKey key) {
        Optional<Path> path = text(key).map(Path::of);
        path.filter(file -> !Files.isReadable(file))
                .ifPresent(file -> problems.add("%s: there is no readable file %s".formatted(name(key), file)));
        return path;
    }

    private int port(String name, String text) {
        if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= 65_535) {
            return Integer.parseInt(text);
        }
        problems.add("%s must be a number from 1 to 65535".formatted(name));
        return 1;
    }

    private Optional<Secret> secret(SettingKey key) {
        return text(key).map(Secret::new);
    }

    private Optional<String> text(SettingKey key) {
        String value = environment.getOrDefault(key.variable(), "").strip();
        return value.isEmpty()
                ? Optional.ofNullable(file.get(key)).filter(text -> !text.isBlank())
                : Optional.of(value);
    }

    /** The name under which the person gave it, so that the message points at the right place. */
    private String name(SettingKey key) {
        return file.containsKey(key)
                        && environment.getOrDefault(key.variable(), "").isBlank()
                ? "application.yml " + key.path()
                : key.variable();
    }
}
