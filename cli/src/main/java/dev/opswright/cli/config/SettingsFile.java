/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads {@code application.yml}. Unknown keys are mistakes: a misspelt setting that is ignored is found months later. */
final class SettingsFile {
    private final List<String> problems;
    private final Map<SettingKey, String> values = new EnumMap<>(SettingKey.class);

    private SettingsFile(List<String> problems) {
        this.problems = problems;
    }

    /** The values of the file, none where there is no file; mistakes are added to {@code problems}. */
    static Map<SettingKey, String> read(Path file, List<String> problems) {
        try {
            return Files.exists(file) ? parse(Files.readString(file, StandardCharsets.UTF_8), problems) : Map.of();
        } catch (IOException e) {
            problems.add("%s cannot be read: %s".formatted(file, e.getMessage()));
            return Map.of();
        }
    }

    static Map<SettingKey, String> parse(String text, List<String> problems) {
        var reader = new SettingsFile(problems);
        try {
            Object root = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
            if (root instanceof Map<?, ?> map) {
                reader.walk("", map);
            } else if (root != null) {
                problems.add("application.yml must be a map of settings");
            }
        } catch (MarkedYAMLException e) {
            problems.add(
                    "application.yml line %d: %s".formatted(e.getProblemMark().getLine() + 1, e.getProblem()));
        } catch (YAMLException e) {
            problems.add("application.yml is not YAML");
        }
        return reader.values;
    }

    private void walk(String prefix, Map<?, ?> map) {
        map.forEach((key, value) -> {
            String path = prefix + key;
            if (value instanceof Map<?, ?> inner) {
                walk(path + ".", inner);
            } else if (value != null) {
                take(path, value);
            }
        });
    }

    private void take(String path, Object value) {
        SettingKey.ofPath(path)
                .ifPresentOrElse(
                        key -> values.put(key, value.toString()),
                        () -> problems.add("application.yml: unknown setting %s (known: %s)".formatted(path, known())));
    }

    private static String known() {
        return Stream.of(SettingKey.values()).map(SettingKey::path).collect(Collectors.joining(", "));
    }
}
