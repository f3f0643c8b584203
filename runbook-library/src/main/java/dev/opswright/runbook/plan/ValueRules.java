/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.plan;

import com.google.re2j.Pattern;
import dev.opswright.workflows.runbook.Parameter;
import dev.opswright.workflows.runbook.ParameterType;
import java.net.Inet6Address;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** The types of parameters (contract, section 5). Each rule answers with its own name and never with the value. */
final class ValueRules {
    /** Largest value in bytes of UTF-8. */
    static final int MAX_BYTES = 64 * 1024;

    private static final Map<ParameterType, Pattern> PATTERNS = Map.ofEntries(
            Map.entry(
                    ParameterType.HOSTNAME,
                    Pattern.compile(
                            "[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?(\\.[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?)*")),
            Map.entry(ParameterType.PORT, Pattern.compile("[1-9][0-9]{0,4}")),
            Map.entry(ParameterType.INT, Pattern.compile("[+-]?[0-9]{1,18}")),
            Map.entry(ParameterType.NUMBER, Pattern.compile("[+-]?[0-9]{1,15}(\\.[0-9]{1,15})?")),
            Map.entry(ParameterType.BOOLEAN, Pattern.compile("true|false|True|False")),
            Map.entry(ParameterType.SERVICE_NAME, Pattern.compile("[A-Za-z0-9@:._-]{1,255}")),
            Map.entry(ParameterType.UNIX_NAME, Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,31}")),
            Map.entry(ParameterType.PATH, Pattern.compile("/[^\\x00-\\x1f\\x7f]*")),
            Map.entry(ParameterType.IDENTIFIER, Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}")),
            Map.entry(ParameterType.URL, Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[^\\s\\x00-\\x1f\\x7f]+")),
            Map.entry(ParameterType.DURATION, Pattern.compile("([0-9]{1,9}(ms|s|m|h|d|w|y))+")));
    private static final Pattern IPV4 = Pattern.compile(
            "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

    private ValueRules() {}

    /** The rule a parameter's value breaks, if any. */
    static Optional<String> broken(Parameter parameter, String value) {
        Optional<String> general = brokenByAnyValue(value);
        if (general.isPresent()) {
            return general;
        }
        if (value.isEmpty()) {
            return parameter.allowEmpty() ? Optional.empty() : Optional.of("not_empty");
        }
        if (value.startsWith("-") && !allowsDash(parameter.type())) {
            return Optional.of("no_leading_dash");
        }
        if (!fits(parameter, value)) {
            return Optional.of("type " + word(parameter.type()));
        }
        String narrower = parameter.pattern();
        return narrower != null && !Pattern.compile(narrower).matcher(value).matches()
                ? Optional.of("pattern")
                : Optional.empty();
    }

    /** The rule that no value of any type may break: NUL, size, and characters that have no UTF-8 form. */
    static Optional<String> brokenByAnyValue(String value) {
        if (value.indexOf('\0') >= 0) {
            return Optional.of("no_nul");
        }
        try {
            int bytes = StandardCharsets.UTF_8
                    .newEncoder()
                    .encode(CharBuffer.wrap(value))
                    .remaining();
            return bytes > MAX_BYTES ? Optional.of("max_64_kib") : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.of("valid_unicode");
        }
    }

    static String word(ParameterType type) {
        return type.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static boolean allowsDash(ParameterType type) {
        return type == ParameterType.INT || type == ParameterType.NUMBER || type == ParameterType.FREE_TEXT;
    }

    private static boolean fits(Parameter parameter, String value) {
        Pattern pattern = PATTERNS.get(parameter.type());
        if (pattern != null && !pattern.matcher(value).matches()) {
            return false;
        }
        return switch (parameter.type()) {
            case HOSTNAME -> value.length() <= 253;
            case IP -> isIp(value);
            case PORT -> Integer.parseInt(value) <= 65_535;
            case PATH -> value.length() <= 4096 && !("/" + value + "/").contains("/../");
            case URL -> isUri(value);
            case ENUM -> parameter.values().contains(value);
            case INT, NUMBER, BOOLEAN, SERVICE_NAME, UNIX_NAME, IDENTIFIER, DURATION, FREE_TEXT -> true;
        };
    }

    private static boolean isIp(String value) {
        if (IPV4.matcher(value).matches()) {
            return true;
        }
        if (!IPV6.matcher(value).matches() || value.indexOf(':') < 0) {
            return false;
        }
        try {
            // A literal only: no name is ever looked up.
            return Inet6Address.ofLiteral(value) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isUri(String value) {
        try {
            return new URI(value).getRawAuthority() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
